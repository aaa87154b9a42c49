import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import type { ReportStage } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { place, startPlaying, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { bela, chen, end, given, playRound, start, xenia } from '../storage/whole-life.ts';

const bank = bankOf(choice({ id: 'pack/q1' }));
let clock: ManualClock;
let storage: Storage;
let playing: Playing;
/** What the channel was asked to post, each with since when it is looked for. */
let posts: (number | undefined)[];
let edits: number;

async function newProcess(reports: Partial<ReportStage> = {}, shards?: Parameters<typeof startPlaying>[0]['shards']) {
  playing = startPlaying({
    bank,
    storage,
    clock,
    operatorChannelId: 'operators',
    ...(shards && { shards }),
    reports: {
      post: async (_case, _channel, since) => {
        posts.push(since);
        return 'message';
      },
      edit: async () => {
        edits += 1;
        return true;
      },
      ...reports,
    },
  });
  await playing.resume();
}

beforeEach(async () => {
  clock = manualClock(end + 1_000);
  storage = await openStorage('memory:');
  [posts, edits] = [[], 0];
  await playRound(storage, 'r1', xenia, [given(bela, start + 1), given(chen, start + 2)], {
    questionId: 'pack/q1',
    order: [0, 1, 2, 3],
  });
});
afterEach(async () => {
  await playing.stop();
  await storage.close();
});

const report = (id: string, playerId: string) =>
  playing.reports.report(
    id,
    { roundId: 'r1', playerId, kind: 'unclear', text: '', at: clock.now() },
    { token: 't', language: 'en' },
  );

test('a case whose message was sent, and of which it is not known whether it is there, is looked for', async () => {
  let fails = true;
  await newProcess({
    post: async (_case, _channel, since) => {
      posts.push(since);
      if (fails) throw new Error('The network is gone.');
      return 'message';
    },
  });
  const sentAt = clock.now();
  await report('1', bela.id);
  await clock.advance(0);
  expect(posts).toEqual([undefined]);
  await playing.stop();
  fails = false;
  await newProcess();
  await clock.advance(rules.reports.lookEvery);
  expect(posts).toEqual([undefined, sentAt]);
  expect(await storage.reportCase('1')).toMatchObject({ message: { channelId: 'operators', messageId: 'message' } });
  await clock.advance(5 * rules.reports.lookEvery);
  expect([posts.length, edits]).toEqual([2, 0]);
});

test('of a fleet, one process shows what another has taken', async () => {
  await newProcess({}, { count: 2, ids: [1] });
  await report('1', bela.id);
  await clock.advance(3 * rules.reports.lookEvery);
  expect(posts).toEqual([]);
  await playing.stop();
  await newProcess();
  await clock.advance(rules.reports.lookEvery);
  expect(posts).toEqual([undefined]);
});

test('a channel out of reach is not tried again and again, but with the next change', async () => {
  await newProcess({
    post: async () => {
      posts.push(undefined);
      return undefined;
    },
  });
  await report('1', bela.id);
  await clock.advance(10 * rules.reports.lookEvery);
  expect(posts).toHaveLength(1);
  await report('2', chen.id);
  await clock.advance(10 * rules.reports.lookEvery);
  expect(posts).toHaveLength(2);
  expect(await storage.openCases()).toEqual(['1']);
});

test('a notice that cannot be told is kept, and told once', async () => {
  const tried: string[] = [];
  await newProcess({
    tell: async ({ decisionId }) => {
      tried.push(decisionId);
      return false;
    },
  });
  await report('1', bela.id);
  const decision = { id: 'd1', caseId: '1', deed: 'fine', detail: '', by: xenia.id, at: clock.now() } as const;
  expect(await Promise.all([playing.reports.decide(decision), playing.reports.decide(decision)])).toEqual([true, true]);
  await clock.advance(3 * rules.reports.lookEvery);
  expect(tried).toEqual(['d1']);
  expect(playing.reports.hasNotices(bela.id)).toBe(true);
  const told: string[] = [];
  const tell = () =>
    playing.reports.tell(bela.id, place, async ({ decisionId }) => {
      told.push(decisionId);
      return true;
    });
  await Promise.all([tell(), tell()]);
  expect(told).toEqual(['d1']);
  await clock.advance(rules.reports.lookEvery);
  expect(playing.reports.hasNotices(bela.id)).toBe(false);
});

test('rounds that were made void elsewhere have their reveals changed once', async () => {
  const amended: string[] = [];
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: { amend: async ({ round }) => void amended.push(`${round.id} ${round.voided === true}`) },
  });
  await playing.resume();
  await report('1', bela.id);
  await storage.decide({ id: 'd1', caseId: '1', deed: 'void', detail: 'all', by: undefined, at: clock.now() });
  await clock.advance(3 * rules.reports.lookEvery);
  expect(await storage.pendingVoids()).toEqual([]);
  expect(await storage.roundsToAmend()).toEqual([]);
  expect(amended).toEqual(['r1 true']);
});
