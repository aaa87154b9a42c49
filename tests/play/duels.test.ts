import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import { createJudge } from '../../src/play/answering.ts';
import type { Duels } from '../../src/play/duels.ts';
import { createSolo, type Solo } from '../../src/play/solo.ts';
import type { Duel } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const questions = Array.from({ length: 8 }, (_, i) => choice({ id: `q${i}`, factId: `f${i}` }));
const bank = bankOf(...questions);
const terms = { questions: 5, pace: 'untimed', style: 'mixed' } as const;

let clock: ManualClock;
let storage: Storage;
let solo: Solo;
let duels: Duels;
/** What was shown of duels, in the message of the challenge. */
let shown: Duel[];
/** The stage's message cannot be edited any more. */
let isLost: boolean;
/** Discord fails. */
let isDown: boolean;

/** A process of the bot: what went before it is dead. */
function newProcess(): void {
  const show = async (duel: Duel) => {
    if (isDown) throw new Error('Discord is down.');
    if (!isLost) shown.push(duel);
    return !isLost;
  };
  ({ solo, duels } = startPlaying({ bank, storage, clock, duels: { show } }));
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  shown = [];
  isLost = false;
  isDown = false;
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

const unasked = () => Promise.reject(new Error('The message of the challenge is there.'));
const open = async () => (await storage.openDuels()).map(({ paper }) => paper.id);

describe('a duel', () => {
  test('asks both the same in the same order, and shows its result when both are done', async () => {
    await challenged('d');
    const hers = await plays('d', ada, 5);
    await duels.settle('d', unasked);
    expect(shown).toMatchObject([{ state: 'open', scores: [{ isDone: true }, { isDone: false, answered: 0 }] }]);
    await clock.advance(3_600_000);
    expect(await plays('d', bela, 5, 1)).toEqual(hers);
    await duels.settle('d', unasked);
    expect(shown.slice(1)).toMatchObject([{ state: 'played', scores: [{ right: 5 }, { right: 0 }] }]);
    expect(await open()).toEqual([]);
    await clock.advance(rules.duelLimit * 2);
    expect(shown).toHaveLength(2);
  });

  test('shows its result once where both finish at the same moment', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    await Promise.all([duels.settle('d', unasked), duels.settle('d', unasked)]);
    expect(shown).toHaveLength(1);
  });

  test('ends after its time with what there is', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 2);
    await clock.advance(rules.duelLimit);
    expect(shown).toEqual([]);
    await clock.advance(rules.lateArrival);
    expect(shown).toMatchObject([{ state: 'expired', scores: [{ answered: 5 }, { answered: 2, isDone: false }] }]);
    expect(await open()).toEqual([]);
    const late = await solo.turn('d', bela.id);
    if (!('round' in late)) throw new Error('There is no question.');
    const refused = await solo.answer(late.round.id, bela, { positions: [0] }, clock.now());
    expect(refused).toMatchObject({ refused: 'too-late' });
  });

  test('has its result told otherwise where the message of the challenge is lost', async () => {
    await challenged('d');
    isLost = true;
    await plays('d', ada, 5);
    await duels.settle('d', unasked);
    await plays('d', bela, 5);
    const told: Duel[] = [];
    await duels.settle('d', async (duel) => void told.push(duel));
    await duels.settle('d', async (duel) => void told.push(duel));
    expect(told).toMatchObject([{ state: 'played' }]);
    expect(await open()).toEqual([]);
  });

  test('whose result could not be shown is tried again when its time is over', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    isDown = true;
    await duels.settle('d', unasked);
    expect(await open()).toEqual(['d']);
    isDown = false;
    await clock.advance(rules.duelLimit + rules.lateArrival);
    expect(shown).toMatchObject([{ state: 'played' }]);
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
    await solo.ask('a', ada.id, { pace: 'untimed', style: 'mixed' }, place);
    await solo.ask('b', bela.id, { pace: 'untimed', style: 'mixed' }, place);
    const seen = [...(await storage.pastOfPlayer('ada')), ...(await storage.pastOfPlayer('bela'))].map(
      ({ questionId }) => questionId,
    );
    await challenged('d');
    const { plan = [] } = (await storage.paper('d'))?.paper ?? {};
    expect(plan).toHaveLength(5);
    expect(plan.filter((id) => seen.includes(id))).toEqual([]);
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
    await duels.settle('d', unasked);
    expect(shown).toMatchObject([{ state: 'played' }]);
  });

  test('shows the result that the earlier one did not', async () => {
    await challenged('d');
    await plays('d', ada, 5);
    await plays('d', bela, 5);
    await takeOver(60_000);
    expect(shown).toMatchObject([{ state: 'played' }]);
    expect(await open()).toEqual([]);
  });

  test('ends a duel whose time went by meanwhile', async () => {
    await challenged('d');
    await takeOver(rules.duelLimit + 1);
    await clock.advance(rules.lateArrival);
    expect(shown).toMatchObject([{ state: 'expired' }]);
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
    const judge = createJudge(() => ({ verdict: 'wrong' }));
    solo = createSolo({ bank: smaller, storage, clock, random: seeded(1), judge });
    expect(await plays('d', ada, 4)).toEqual(others);
    expect(await solo.turn('d', ada.id)).toHaveProperty('done');
  });
});
