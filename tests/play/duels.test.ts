import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { createJudge } from '../../src/play/answering.ts';
import type { Duels } from '../../src/play/duels.ts';
import { createSpellings } from '../../src/play/spellings.ts';
import { createSolo, type Solo } from '../../src/play/solo.ts';
import type { Duel } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredPaper } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const questions = Array.from({ length: 8 }, (_, i) => choice({ id: `q${i}`, factId: `f${i}` }));
const bank = bankOf(...questions);
const terms = { questions: 5, pace: 'untimed' } as const;

let clock: ManualClock;
let storage: Storage;
let solo: Solo;
let duels: Duels;
/** What was shown of duels in the message of the challenge, each with the message of its result. */
let shown: { duel: Duel; resultId: string | undefined }[];
/** What was posted as a result, or looked for before. */
let results: { duel: Duel; tokens: readonly string[]; isRepeated: boolean }[];
/** The messages of challenges that are found, by the id of their duel. */
let found: Map<string, string>;
/** Nothing can be posted. */
let isBarred: boolean;
/** Discord fails. */
let isDown: boolean;
/** Discord fails with edits. */
let isStuck: boolean;

/** A process of the bot: what went before it is dead. */
function newProcess(): void {
  const show = async (duel: Duel, resultId: string | undefined) => {
    if (isDown || isStuck) throw new Error('Discord is down.');
    shown.push({ duel, resultId });
  };
  const result = async (duel: Duel, tokens: readonly string[], isRepeated: boolean) => {
    if (isDown) throw new Error('Discord is down.');
    results.push({ duel, tokens, isRepeated });
    return isBarred ? undefined : `result of ${duel.paper.id}`;
  };
  const find = async ({ paper }: StoredPaper) => {
    if (isDown) throw new Error('Discord is down.');
    return found.get(paper.id);
  };
  ({ solo, duels } = startPlaying({ bank, storage, clock, duels: { show, result, find } }));
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  shown = [];
  results = [];
  found = new Map();
  isBarred = false;
  isDown = false;
  isStuck = false;
  newProcess();
});
afterEach(() => storage.close());

async function challenged(id: string): Promise<void> {
  const show = async () => `message of ${id}`;
  expect(await duels.challenge(id, [ada, bela], terms, place, show)).toHaveProperty('challenged');
}

/** Answers so many questions, the first option being the right one. */
async function plays(id: string, player: typeof ada, count: number, option = 0): Promise<string[]> {
  const asked: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const turn = await solo.turn(id, player.id);
    if (!('round' in turn)) throw new Error(`It is not the turn of ${player.name}: ${JSON.stringify(turn)}`);
    const { round } = turn;
    asked.push(round.question.id);
    const answered = await solo.answer(round.id, player, { positions: [round.order.indexOf(option)] }, clock.now());
    expect(answered).toHaveProperty('sheet');
  }
  return asked;
}

const open = async () => (await storage.openDuels(unsplit)).map(({ paper }) => paper.id);

describe('a duel', () => {
  test('asks both the same in the same order, and shows its result when both are done', async () => {
    await challenged('d');
    const hers = await plays('d', ada, 5);
    await duels.settle('d');
    expect(shown).toMatchObject([
      { duel: { state: 'open', scores: [{ isDone: true }, { isDone: false, answered: 0 }] }, resultId: undefined },
    ]);
    expect(results).toEqual([]);
    await clock.advance(3_600_000);
    expect(await plays('d', bela, 5, 1)).toEqual(hers);
    await duels.settle('d');
    expect(results).toMatchObject([
      { duel: { state: 'played', scores: [{ right: 5 }, { right: 0 }] }, isRepeated: false },
    ]);
    expect(shown.slice(1)).toMatchObject([{ duel: { state: 'played' }, resultId: 'result of d' }]);
    expect(await open()).toEqual([]);
    await clock.advance(rules.duelLimit * 2);
    expect([shown.length, results.length]).toEqual([2, 1]);
  });

  test('shows its result once where both finish at the same moment', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    await Promise.all([duels.settle('d'), duels.settle('d')]);
    expect([shown.length, results.length]).toEqual([1, 1]);
  });

  test('ends after its time with what there is', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 2);
    await clock.advance(rules.duelLimit);
    expect(shown).toEqual([]);
    await clock.advance(rules.lateArrival);
    expect(results).toMatchObject([
      { duel: { state: 'expired', scores: [{ answered: 5 }, { answered: 2, isDone: false }] } },
    ]);
    expect(await open()).toEqual([]);
    const late = await solo.turn('d', bela.id);
    if (!('round' in late)) throw new Error('There is no question.');
    const refused = await solo.answer(late.round.id, bela, { positions: [0] }, clock.now());
    expect(refused).toMatchObject({ refused: 'too-late' });
  });

  test('may have its result shown by the tokens of its players, and of its challenge, the latest first', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await duels.settle('d', 'hers');
    await plays('d', bela, 5);
    await duels.settle('d', 'his');
    expect(results).toMatchObject([{ tokens: ['his', 'hers', place.token] }]);
  });

  test('whose result can be no message of its own shows it in the challenge', async () => {
    await challenged('d');
    isBarred = true;
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    await duels.settle('d');
    expect(shown).toMatchObject([{ duel: { state: 'played' }, resultId: undefined }]);
    expect(await duels.isDue('d')).toBe(false);
    expect(await open()).toEqual([]);
  });

  test('posts its result once, although its challenge cannot be edited for a while', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    isStuck = true;
    await duels.settle('d');
    expect(await duels.isDue('d')).toBe(true);
    await clock.advance(60_000);
    isStuck = false;
    await clock.advance(60_000);
    expect(results).toHaveLength(1);
    expect(shown).toMatchObject([{ resultId: 'result of d' }]);
    expect(await open()).toEqual([]);
  });

  test('whose result could not be shown is tried again when its time is over', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    isDown = true;
    await duels.settle('d');
    expect(await open()).toEqual(['d']);
    isDown = false;
    await clock.advance(rules.duelLimit + rules.lateArrival);
    expect(results).toMatchObject([{ duel: { state: 'played' }, isRepeated: true }]);
    expect(shown).toMatchObject([{ duel: { state: 'played' } }]);
    expect(await open()).toEqual([]);
  });

  test('is the only one of these two here, until it is over or could not be shown', async () => {
    const fail = () => Promise.reject(new Error('Discord is down.'));
    await expect(duels.challenge('d', [ada, bela], terms, place, fail)).rejects.toThrow('Discord is down.');
    await challenged('d2');
    const again = duels.challenge('d3', [bela, ada], terms, place, async () => 'message');
    expect(await again).toMatchObject({ refused: 'busy', place: { messageId: 'message of d2' } });
  });

  test('is about what neither of the two has seen', async () => {
    await solo.ask('a', ada.id, { pace: 'untimed' }, place);
    await solo.ask('b', bela.id, { pace: 'untimed' }, place);
    const seen = [...(await storage.pastOfPlayer('ada')), ...(await storage.pastOfPlayer('bela'))].map(
      ({ questionId }) => questionId,
    );
    await challenged('d');
    const { plan = [] } = (await storage.paper('d'))?.paper ?? {};
    expect(plan).toHaveLength(5);
    expect(plan.filter((id) => seen.includes(id))).toEqual([]);
  });
});

describe('a challenge of which it is not known whether it is shown', () => {
  const doubted = () => duels.challenge('d', [ada, bela], terms, place, async () => undefined);

  test('is kept, looked for and played', async () => {
    found.set('d', 'message of d');
    isDown = true;
    expect(await doubted()).toHaveProperty('challenged');
    await plays('d', ada, 5);
    isDown = false;
    await clock.advance(rules.tryAgain.most);
    expect((await storage.paper('d'))?.place.messageId).toBe('message of d');
    await plays('d', bela, 5);
    await duels.settle('d');
    expect(results).toMatchObject([{ duel: { state: 'played' } }]);
  });

  test('may come late', async () => {
    await doubted();
    await clock.advance(rules.unposted - 1);
    found.set('d', 'message of d');
    await clock.advance(rules.tryAgain.most);
    expect(await open()).toEqual(['d']);
  });

  test('is given up once it can no longer come', async () => {
    await doubted();
    await clock.advance(rules.unposted - 1);
    expect(await open()).toEqual(['d']);
    await clock.advance(rules.tryAgain.most);
    expect(await open()).toEqual([]);
  });
});

describe('a process that takes over', () => {
  const takeOver = async (away: number) => {
    await duels.stop();
    clock = manualClock(clock.now() + away);
    newProcess();
    await duels.resume();
    await clock.advance(0);
  };

  test('goes on where each of the two was', async () => {
    await challenged('d');
    const before = await plays('d', ada, 2);
    const open = await solo.turn('d', ada.id);
    await takeOver(60_000);
    expect(await solo.turn('d', ada.id)).toEqual(open);
    const hers = [...before, ...(await plays('d', ada, 3))];
    expect(await plays('d', bela, 5)).toEqual(hers);
    await duels.settle('d');
    expect(results).toMatchObject([{ duel: { state: 'played' }, isRepeated: true }]);
  });

  test('shows the result that the earlier one did not', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    await takeOver(60_000);
    expect(results).toMatchObject([{ duel: { state: 'played' }, isRepeated: true }]);
    expect(await open()).toEqual([]);
  });

  test('ends a duel whose time went by meanwhile', async () => {
    await challenged('d');
    await takeOver(rules.duelLimit + 1);
    await clock.advance(rules.lateArrival);
    expect(results).toMatchObject([{ duel: { state: 'expired' }, isRepeated: true }]);
  });

  test('forgets a duel that was never shown', async () => {
    const showing = Promise.withResolvers<void>();
    const never = () => {
      showing.resolve();
      return new Promise<never>(() => {});
    };
    void duels.challenge('d', [ada, bela], terms, place, never);
    await showing.promise;
    await takeOver(1_000);
    expect(await open()).toEqual([]);
  });
});

describe('a paper whose questions the bank no longer has', () => {
  test('goes on with the others', async () => {
    await challenged('d');
    const [first = '', ...others] = (await storage.paper('d'))?.paper.plan ?? [];
    const smaller = bankOf(...questions.filter(({ id }) => id !== first));
    const judgeText = () => ({ verdict: 'wrong' }) as const;
    const spellings = createSpellings({ storage });
    const judge = createJudge(judgeText, spellings);
    solo = createSolo({ bank: smaller, storage, clock, random: seeded(1), judge, judgeText, spellings });
    expect(await plays('d', ada, 4)).toEqual(others);
    expect(await solo.turn('d', ada.id)).toHaveProperty('done');
  });
});
