import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { createHeartbeat } from '../../src/play/heartbeat.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}` })));
const whole = 20_000;

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let progress: Staged[];
let reveals: Staged[];
let questions: Staged[];
let lobbies: StoredMatch[];
let podiums: StoredMatch[];

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [progress, reveals, questions, lobbies, podiums] = [[], [], [], [], []];
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: {
      progress: ({ round, place: where }) => void progress.push({ round, place: where }),
      reveal: async ({ round, place: where }) => void reveals.push({ round, place: where }),
    },
    matches: {
      joined: ({ match, venue: where }) => void lobbies.push({ match, venue: where }),
      question: async (staged) => {
        questions.push(staged);
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
      podium: async ({ match, venue: where }) => void podiums.push({ match, venue: where }),
    },
  });
});
afterEach(() => storage.close());

/** The connection to Discord is away for so long. */
async function away(ms: number): Promise<void> {
  playing.attention.lost();
  await clock.advance(ms);
  playing.attention.back();
  await clock.advance(0);
}

describe('a question, while the bot hears nobody', () => {
  beforeEach(async () => {
    const shows = async () => ({ messageId: 'message', at: clock.now() });
    await playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, shows);
    await clock.advance(5_000);
  });
  const right = () => ({ positions: [playing.quizmaster.open('r')?.order.indexOf(0) ?? -1] });

  test('does not close, and gives the time back afterwards, in storage and to everybody’s eyes', async () => {
    await away(75_000);
    expect(reveals).toEqual([]);
    expect(playing.quizmaster.open('r')).toMatchObject({ deadline: start + whole + 75_000, away: 75_000 });
    expect(await storage.round('r')).toMatchObject({ openedAt: start + 75_000, deadline: start + whole + 75_000 });
    expect(progress.at(-1)?.round.deadline).toBe(start + whole + 75_000);
    const answered = await playing.quizmaster.answer('r', bela, right(), clock.now());
    expect(answered).toMatchObject({ answer: { took: 5_000 } });
    await clock.advance(15_000 + rules.lateArrival - 1);
    expect(reveals).toEqual([]);
    await clock.advance(1);
    expect(reveals).toHaveLength(1);
  });

  test('gives back as much as it was open, if it was asked meanwhile', async () => {
    playing.attention.lost();
    await clock.advance(60_000);
    const shows = async () => ({ messageId: 'other', at: clock.now() });
    await playing.quizmaster.ask({ id: 'r2', askedBy: ada.id, place: { ...place, channelId: 'c2' }, from: {} }, shows);
    await clock.advance(10_000);
    playing.attention.back();
    expect(playing.quizmaster.open('r2')).toMatchObject({ openedAt: start + 75_000, away: 10_000 });
  });

  test('goes on as if nothing had happened where the connection is back at once', async () => {
    const before = progress.length;
    await away(rules.shortAbsence - 1);
    expect(playing.quizmaster.open('r')).toMatchObject({ deadline: start + whole });
    expect(playing.quizmaster.open('r')).not.toHaveProperty('away');
    expect(progress).toHaveLength(before);
    await clock.advance(whole + rules.lateArrival - 5_000 - rules.shortAbsence + 1);
    expect(reveals).toHaveLength(1);
  });

  test('closes when the connection is back at once after its deadline, not before', async () => {
    await clock.advance(whole + rules.lateArrival - 5_000 - 500);
    playing.attention.lost();
    await clock.advance(1_000);
    expect(reveals).toHaveLength(0);
    playing.attention.back();
    await clock.advance(0);
    expect(reveals).toHaveLength(1);
  });

  test('has the time given back by the next process too, if this one ends without having heard anybody again', async () => {
    playing.attention.lost();
    await clock.advance(70_000);
    await playing.stop();
    clock = manualClock(clock.now() + 5_000);
    const next = createHeartbeat({ storage, clock, shards: unsplit, attention: playing.attention, log: silent });
    await next.resume();
    expect(next.awaySince(start, place.guildId)).toBeGreaterThanOrEqual(75_000);
    expect(next.awaySince(start, place.guildId)).toBeLessThanOrEqual(75_000 + rules.heartbeat);
  });
});

describe('a match, while the bot hears nobody', () => {
  beforeEach(async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', ada, terms, venue(start + 840_000), async () => 'lobby');
  });

  test('does not end because nobody answered', async () => {
    await clock.advance(rules.lobby);
    await away(75_000);
    await clock.advance(1_000);
    expect(questions).toHaveLength(1);
    expect(podiums).toEqual([]);
    const round = questions[0]?.round;
    await playing.quizmaster.answer(round?.id ?? '', ada, { positions: [0] }, clock.now());
    await clock.advance(rules.grace + rules.pause);
    expect(questions).toHaveLength(2);
  });

  test('waits in its lobby, and shows how long', async () => {
    await clock.advance(5_000);
    await away(75_000);
    expect(questions).toEqual([]);
    expect(lobbies.at(-1)?.match.nextAt).toBe(start + rules.lobby + 75_000);
    await clock.advance(rules.lobby - 5_001);
    expect(questions).toEqual([]);
    await clock.advance(1);
    expect(questions).toHaveLength(1);
  });

  test('asks nothing in its pause, and has it whole', async () => {
    await clock.advance(rules.lobby);
    await playing.quizmaster.answer(questions[0]?.round.id ?? '', ada, { positions: [0] }, clock.now());
    await clock.advance(rules.grace + 2_000);
    await away(75_000);
    expect(questions).toHaveLength(1);
    await clock.advance(rules.pause - 2_001);
    expect(questions).toHaveLength(1);
    await clock.advance(1);
    expect(questions).toHaveLength(2);
  });

  test('goes on as if nothing had happened where the connection is back at once', async () => {
    await clock.advance(rules.lobby - 500);
    await away(1_000);
    expect(questions).toHaveLength(1);
  });

  test('can be stopped by the process that ends', async () => {
    playing.attention.lost();
    await clock.advance(rules.lobby * 2);
    await playing.stop();
    expect(questions).toEqual([]);
    expect(await storage.openMatches(unsplit)).toHaveLength(1);
  });
});
