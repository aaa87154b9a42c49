import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { rules } from '../../src/game/rules.ts';
import type { Quizmaster, Wish } from '../../src/play/quizmaster.ts';
import type { Posted, Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place as here, startPlaying, type Playing } from '../fixtures/playing.ts';
import { choice, number, order, typed } from '../fixtures/questions.ts';
import { ranked, standingOf } from '../fixtures/standings.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const names = prepare([
  { id: 'cd', kind: 'country', name: 'Democratic Republic of the Congo', aliases: ['Congo'] },
  { id: 'cg', kind: 'country', name: 'Republic of the Congo', aliases: ['Congo'] },
  { id: 'mn', kind: 'country', name: 'Mongolia', aliases: [] },
]);
const questions: Question[] = [1, 2, 3].map((n) => choice({ id: `pack/q${n}` }));

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let quizmaster: Quizmaster;
let progress: Staged[];
let reveals: Staged[];
/** While set, the stage cannot show reveals. */
let stageFails: boolean;
/** The messages of questions that are posted though their process did not learn it, by round. */
let found: Map<string, Posted>;
/** What a reveal waits for before it is shown. */
let stageWaits: Promise<void>;

/** A process of the bot: what went before it is dead. */
function newProcess(bank: Bank = bankOf(...questions)): void {
  playing = startPlaying({
    bank,
    storage,
    clock,
    judgeText: (text, answer) => judgeText(text, answer, names),
    rounds: {
      progress: ({ round, place }) => void progress.push({ round, place }),
      find: async ({ round }) => found.get(round.id),
      reveal: async ({ round, place }) => {
        await stageWaits;
        if (stageFails) throw new Error('Discord is away');
        reveals.push({ round, place });
      },
    },
  });
  quizmaster = playing.quizmaster;
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  newProcess();
  progress = [];
  reveals = [];
  stageFails = false;
  found = new Map();
  stageWaits = Promise.resolve();
});
afterEach(() => storage.close());

const wish = (id: string, channelId = 'c'): Wish => ({
  id,
  askedBy: ada.id,
  place: { ...here, channelId },
  from: {},
});

/** Asks a question, which is posted at once. */
async function asked(id: string, channelId?: string): Promise<void> {
  expect(await quizmaster.ask(wish(id, channelId), shows(id))).toHaveProperty('asked.id', id);
}

const shows = (id: string) => async () => ({ messageId: `message of ${id}`, at: clock.now() });

/** Asks a question that is open and not yet known to be posted. */
async function unposted(id: string, channelId?: string) {
  const begun = Promise.withResolvers<void>();
  const posted = Promise.withResolvers<Posted>();
  const asking = quizmaster.ask(wish(id, channelId), () => {
    begun.resolve();
    return posted.promise;
  });
  await begun.promise;
  return {
    asking,
    post: (at: number) => {
      posted.resolve({ messageId: 'm', at });
      return asking;
    },
    fail: (error: Error) => posted.reject(error),
  };
}

/** The position at which a round shows its right option, or a wrong one. */
function option(id: string, right: boolean): { positions: number[] } {
  const round = quizmaster.open(id);
  if (!round) throw new Error(`${id} is not open`);
  return { positions: [round.order.findIndex((index) => (index === 0) === right)] };
}

/** Whether it is revealed now, or why it must not be. */
async function revealNow(id: string, by: string, mayModerate = false) {
  const ended = await quizmaster.revealNow(id, by, mayModerate);
  return 'revealed' in ended ? ended.revealed : ended;
}

describe('a round', () => {
  test('is revealed after its deadline, once answers on their way have had time to arrive', async () => {
    await asked('r1');
    await clock.advance(20_000 + rules.lateArrival - 1);
    expect(reveals).toEqual([]);
    await clock.advance(1);
    expect(reveals).toMatchObject([{ round: { id: 'r1' }, place: { messageId: 'message of r1' } }]);
    expect(await storage.round('r1')).toMatchObject({ state: 'revealed' });
  });

  test('counts its time from when the question stood in the channel', async () => {
    const { post } = await unposted('r1');
    await clock.advance(3_000);
    await post(clock.now());
    expect(await quizmaster.answer('r1', ada, option('r1', true), clock.now())).toHaveProperty('answer.points', 100);
    expect(quizmaster.open('r1')).toMatchObject({ deadline: start + 23_000 });
  });

  test('that could not be shown is withdrawn and leaves the channel free', async () => {
    const { asking, fail } = await unposted('r1');
    fail(new Error('Discord is down'));
    await expect(asking).rejects.toThrow('Discord is down');
    await clock.advance(60_000);
    expect(reveals).toEqual([]);
    await asked('r2');
  });

  test('that can be shown there no more is withdrawn and leaves the channel free', async () => {
    expect(await quizmaster.ask(wish('r1'), async () => undefined)).toEqual({ refused: 'out-of-reach' });
    await clock.advance(60_000);
    expect(reveals).toEqual([]);
    await asked('r2');
  });

  test('is revealed although it could not be stored that it is posted', async () => {
    const postRound = storage.postRound.bind(storage);
    storage.postRound = () => Promise.reject(new Error('disk full'));
    const { post } = await unposted('r1');
    expect(await post(clock.now())).toHaveProperty('asked');
    storage.postRound = postRound;
    await clock.advance(20_000 + rules.lateArrival);
    expect(reveals).toMatchObject([{ round: { id: 'r1' }, place: { messageId: 'm' } }]);
    await asked('r2');
  });

  test('keeps its channel busy until it is over', async () => {
    await asked('r1');
    expect(await quizmaster.ask(wish('r2'), shows('r2'))).toMatchObject({
      refused: 'busy',
      place: { messageId: 'message of r1' },
    });
    await asked('r3', 'another channel');
    await clock.advance(30_000);
    await asked('r4');
  });
});

describe('an answer', () => {
  test('is stored and shown, and counted once its round is over', async () => {
    await asked('r1');
    const answered = await quizmaster.answer('r1', ada, option('r1', true), start + 10_000);
    expect(answered).toMatchObject({ answer: { credit: 1, points: 75 } });
    await quizmaster.answer('r1', bela, option('r1', false), start + 10_000);
    expect(await ranked(storage, 'g')).toEqual([]);
    expect(progress.at(-1)?.round.answers.size).toBe(2);
    await quizmaster.finish('r1');
    expect(await standingOf(storage, 'g', ada.id)).toMatchObject({ points: 75, right: 1 });
    expect(await standingOf(storage, 'g', bela.id)).toMatchObject({ answered: 1, right: 0 });
    const counts = [...(reveals[0]?.round.answers.values() ?? [])].map((answer) => answer.counts);
    expect(counts).toEqual(['board', 'board']);
  });

  test('that comes before its question is known to be posted is shown once it is', async () => {
    const { post } = await unposted('r1');
    await quizmaster.answer('r1', ada, option('r1', true), start);
    expect(progress).toEqual([]);
    await post(clock.now());
    expect(progress).toMatchObject([{ place: { messageId: 'm' } }]);
  });

  test('is taken once, of two clicks at the same time the first', async () => {
    await asked('r1');
    const [first, second] = await Promise.all([
      quizmaster.answer('r1', ada, option('r1', false), start + 1),
      quizmaster.answer('r1', ada, option('r1', true), start + 1),
    ]);
    expect(first).toMatchObject({ answer: { credit: 0 } });
    expect(second).toMatchObject({ refused: 'already-answered', answer: { credit: 0 } });
    await quizmaster.finish('r1');
    expect(await storage.tallies('g', ada.id)).toEqual({ own: { points: 0, answered: 1, right: 0, streak: 0 } });
  });

  test('that was given in time counts though it arrives late', async () => {
    await asked('r1');
    await clock.advance(20_000 + rules.lateArrival - 1);
    expect(await quizmaster.answer('r1', ada, option('r1', true), start + 19_999)).toMatchObject({
      answer: { points: 50 },
    });
    expect(await quizmaster.answer('r1', bela, option('r1', true), start + 20_001)).toMatchObject({
      refused: 'too-late',
    });
  });

  test('to a round that is over is refused with its reveal', async () => {
    await asked('r1');
    const right = option('r1', true);
    await clock.advance(30_000);
    const late = await quizmaster.answer('r1', ada, right, clock.now());
    expect(late).toMatchObject({
      refused: 'too-late',
      staged: { round: { id: 'r1' }, place: { messageId: 'message of r1' } },
    });
  });

  test('to a round that nobody knows is refused', async () => {
    expect(await quizmaster.answer('nope', ada, { positions: [0] }, start)).toEqual({
      refused: 'too-late',
      staged: undefined,
    });
  });

  test('must be one that the question has', async () => {
    await asked('r1');
    expect(await quizmaster.answer('r1', ada, { positions: [7] }, start)).toEqual({ refused: 'no-such-option' });
    expect(await quizmaster.answer('r1', ada, { text: 'Belarus' }, start)).toEqual({ refused: 'no-such-option' });
    expect(await quizmaster.answer('r1', ada, option('r1', true), start)).toHaveProperty('answer');
  });

  test('that could not be stored was never given', async () => {
    await asked('r1');
    const addAnswer = storage.addAnswer.bind(storage);
    storage.addAnswer = () => Promise.reject(new Error('disk full'));
    await expect(quizmaster.answer('r1', ada, option('r1', true), start)).rejects.toThrow('disk full');
    storage.addAnswer = addAnswer;
    expect(await quizmaster.answer('r1', ada, option('r1', true), start)).toHaveProperty('answer.points', 100);
  });

  test('may be written where the question says so', async () => {
    newProcess(bankOf(typed()));
    await asked('r1');
    expect(await quizmaster.answer('r1', ada, { positions: [0] }, start)).toEqual({ refused: 'no-such-option' });
    expect(await quizmaster.answer('r1', ada, { text: 'Belarus' }, start)).toMatchObject({ answer: { points: 150 } });
    const other = await quizmaster.answer('r1', bela, { text: 'Mongolia' }, start);
    expect(other).toMatchObject({ answer: { points: 0 }, instead: 'Mongolia' });
  });
});

test('a typed answer that could be either of two does not count, and may be typed anew', async () => {
  const answer = { text: 'Republic of the Congo', entityId: 'cg', accept: [] };
  newProcess(bankOf(typed({ answer })));
  await asked('r1');
  const unclear = await quizmaster.answer('r1', ada, { text: 'Congo' }, start);
  expect(unclear).toEqual({ refused: 'unclear', names: ['Democratic Republic of the Congo', 'Republic of the Congo'] });
  expect(await quizmaster.answer('r1', ada, { text: 'republic of congo' }, start)).toHaveProperty('answer.credit', 1);
});

test('an order that is none does not count, and letters may be typed anew', async () => {
  newProcess(bankOf(order()));
  await asked('r1');
  const shown = quizmaster.open('r1')?.order ?? [];
  const letters = [0, 1, 2, 3].map((index) => 'ABCD'[shown.indexOf(index)]).join('');
  expect(await quizmaster.answer('r1', ada, { positions: [0] }, start)).toEqual({ refused: 'no-such-option' });
  expect(await quizmaster.answer('r1', ada, { text: 'ABC' }, start)).toEqual({ refused: 'no-order' });
  expect(await quizmaster.answer('r1', ada, { text: letters }, start)).toMatchObject({
    answer: { credit: 1, given: { options: [0, 1, 2, 3] } },
  });
  expect(await quizmaster.answer('r1', ada, { text: 'ABC' }, start)).toMatchObject({ refused: 'already-answered' });
  await clock.advance(300_000);
  expect(await quizmaster.answer('r1', bela, { text: 'ABC' }, clock.now())).toMatchObject({ refused: 'too-late' });
});

test('a text without one clear number does not count, and another may be typed', async () => {
  newProcess(bankOf(number()));
  await asked('r1');
  expect(await quizmaster.answer('r1', ada, { text: '40 or 45' }, start)).toEqual({ refused: 'no-number' });
  expect(await quizmaster.answer('r1', ada, { text: '40 %' }, start)).toMatchObject({ answer: { credit: 0.75 } });
  expect(await quizmaster.answer('r1', ada, { text: 'some' }, start)).toMatchObject({ refused: 'already-answered' });
});

describe('whoever asked', () => {
  test('may have it revealed at once, nobody else may', async () => {
    await asked('r1');
    expect(await revealNow('r1', bela.id)).toEqual({ refused: 'not-yours', askedBy: ada.id });
    expect(await revealNow('r1', ada.id)).toBe(true);
    expect(await revealNow('r1', ada.id)).toEqual({ refused: 'revealed' });
    expect(await revealNow('nope', ada.id)).toEqual({ refused: 'over' });
    expect(reveals).toHaveLength(1);
    await clock.advance(60_000);
    expect(reveals).toHaveLength(1);
  });
});

test('a round that is revealed before its question is known to be posted waits for that', async () => {
  const { post } = await unposted('r1');
  const revealed = revealNow('r1', ada.id);
  await clock.advance(10);
  expect(reveals).toEqual([]);
  await post(clock.now());
  expect(await revealed).toBe(true);
  expect(reveals).toMatchObject([{ place: { messageId: 'm' } }]);
});

test('a question is known to be posted from whoever says so first', async () => {
  const { post } = await unposted('r1');
  await quizmaster.posted('r1', { messageId: 'm', at: start + 200 });
  await post(start + 900);
  expect(quizmaster.open('r1')).toMatchObject({ openedAt: start + 200 });
  expect(await storage.round('r1')).toMatchObject({ openedAt: start + 200, place: { messageId: 'm' } });
});

describe('asking on', () => {
  test('draws from the same topic and difficulty, and once', async () => {
    const hard = choice({ id: 'pack/hard', difficulty: 'hard' });
    newProcess(bankOf(...questions, hard));
    await quizmaster.ask({ ...wish('r1'), from: { difficulty: 'hard' } }, shows('r1'));
    await revealNow('r1', ada.id);
    const { from: _, ...next } = wish('r2');
    expect(await quizmaster.askNext('r1', next, shows('r2'))).toHaveProperty('asked.question.id', 'pack/hard');
    await revealNow('r2', ada.id);
    expect(await quizmaster.askNext('r1', { ...next, id: 'r3' }, shows('r3'))).toEqual({ refused: 'followed' });
  });

  test('of a topic without such questions is refused', async () => {
    const nowhere = { ...wish('r1'), from: { topicId: 'pack/nope' } };
    expect(await quizmaster.ask(nowhere, shows('r1'))).toEqual({ refused: 'no-such-question' });
  });
});

describe('a question that is open in a server', () => {
  const facts = (...open: string[]) =>
    expect(quizmaster.heldBack({ guildId: 'g', channelId: 'any' })).resolves.toEqual(new Set(open));

  test('holds its fact back there, until it is over', async () => {
    newProcess(bankOf(choice({ factId: 'pack/a' })));
    await facts();
    await quizmaster.ask(wish('r1'), shows('r1'));
    await facts('pack/a');
    await expect(quizmaster.heldBack({ guildId: 'g2', channelId: 'c' })).resolves.toEqual(new Set());
    await expect(quizmaster.heldBack({ guildId: undefined, channelId: 'c' })).resolves.toEqual(new Set());
    await quizmaster.finish('r1');
    await facts();
  });

  test('is about another fact than those of the other channels, if there is one', async () => {
    newProcess(bankOf(...['a', 'b', 'c'].map((id) => choice({ id: `pack/${id}`, factId: `pack/${id}` }))));
    for (const channel of ['c1', 'c2', 'c3']) await asked(channel, channel);
    await facts('pack/a', 'pack/b', 'pack/c');
    const next = { ...wish('c4', 'c4'), askedBy: bela.id };
    expect(await quizmaster.ask(next, shows('c4'))).toHaveProperty('asked.id', 'c4');
  });
});

test('a wish with too few questions to draw from is widened, and what follows is asked from the wider one', async () => {
  newProcess(bankOf(...questions, typed()));
  const narrow = { ...wish('r1'), from: { kind: 'typed', difficulty: 'hard', topicId: 'pack/members' } as const };
  expect(await quizmaster.ask(narrow, shows('r1'))).toMatchObject({ widened: ['kind', 'difficulty'] });
  expect((await storage.round('r1'))?.wanted).toEqual({ topicId: 'pack/members' });
});

test('a round that is closed twice counts once', async () => {
  await asked('r1');
  await quizmaster.answer('r1', ada, option('r1', true), start);
  await Promise.all([quizmaster.finish('r1'), quizmaster.finish('r1'), quizmaster.revealNow('r1', ada.id, false)]);
  await storage.closeRound('r1', clock.now(), 'pack/belarus');
  expect(await storage.tallies('g', ada.id)).toEqual({ own: { points: 100, answered: 1, right: 1, streak: 1 } });
});

describe('a process that takes over', () => {
  test('gives back the time that nobody was there', async () => {
    await asked('r1');
    await quizmaster.answer('r1', ada, option('r1', true), start + 1_000);
    await clock.advance(6_000);
    // The first process dies here: its timers never fire again.
    clock = manualClock(start + 606_000);
    newProcess();
    await playing.resume();
    expect(quizmaster.open('r1')).toMatchObject({ deadline: start + 620_000, openedAt: start + 600_000 });
    expect(await quizmaster.answer('r1', ada, option('r1', true), clock.now())).toMatchObject({
      refused: 'already-answered',
    });
    expect(await quizmaster.answer('r1', bela, option('r1', true), clock.now())).toMatchObject({
      answer: { points: 85 },
    });
    await clock.advance(14_000 + rules.lateArrival);
    expect(reveals[0]?.round.answers.size).toBe(2);
  });

  test('shows a reveal that the earlier one could not', async () => {
    await asked('r1');
    stageFails = true;
    await clock.advance(30_000);
    expect(await storage.round('r1')).toMatchObject({ state: 'closed' });
    stageFails = false;
    newProcess();
    await playing.resume();
    expect(reveals).toMatchObject([{ round: { id: 'r1' } }]);
    expect(await storage.round('r1')).toMatchObject({ state: 'revealed' });
  });

  test('lets no open round wait for a reveal that Discord is slow to take', async () => {
    await asked('r1');
    stageFails = true;
    await clock.advance(22_000);
    await asked('r2', 'another channel');
    stageFails = false;
    const { promise, resolve } = Promise.withResolvers<void>();
    stageWaits = promise;
    newProcess();
    const resumed = playing.resume();
    await clock.advance(0);
    expect(quizmaster.open('r2')).toMatchObject({ deadline: start + 42_000 });
    expect(reveals).toEqual([]);
    resolve();
    await resumed;
    expect(reveals).toMatchObject([{ round: { id: 'r1' } }]);
  });

  test('reveals a round that all have answered, though the earlier one did not come to that', async () => {
    const series = { id: 'm', number: 1, of: 5, streaks: {}, waitsFor: [ada.id] };
    const round = { id: 'm.1', askedBy: ada.id, pace: 'untimed' as const, series, random: seeded(1) };
    const match = { ...round, place: { ...here, messageId: undefined } };
    await quizmaster.put(choice({ id: 'pack/q1' }), match, shows('m.1'));
    await storage.addAnswer('m.1', {
      player: ada,
      given: { options: [0] },
      credit: 1,
      points: 75,
      took: 1,
      at: start + 1,
    });
    newProcess();
    await playing.resume();
    await clock.advance(0);
    expect(reveals).toMatchObject([{ round: { id: 'm.1' } }]);
  });

  test('finds the message of a question that the earlier one had shown without learning it', async () => {
    await unposted('r1');
    found.set('r1', { messageId: 'message', at: start + 300 });
    clock = manualClock(start + 600_000);
    newProcess();
    await playing.resume();
    expect(await storage.round('r1')).toMatchObject({ state: 'open', place: { messageId: 'message' } });
    expect(quizmaster.open('r1')).toMatchObject({ deadline: start + 620_000 });
    expect(await quizmaster.answer('r1', ada, option('r1', true), clock.now())).toHaveProperty('answer');
    await clock.advance(20_000 + rules.lateArrival);
    expect(reveals).toMatchObject([{ round: { id: 'r1' }, place: { messageId: 'message' } }]);
  });

  test('notes the message that it finds as soon as the database takes it', async () => {
    await unposted('r1');
    found.set('r1', { messageId: 'message', at: start + 300 });
    const postRound = storage.postRound.bind(storage);
    storage.postRound = () => Promise.reject(new Error('disk full'));
    newProcess();
    await playing.resume();
    await clock.advance(rules.tryAgain.first - 1);
    expect(await storage.round('r1')).toMatchObject({ state: 'open', place: { messageId: undefined } });
    storage.postRound = postRound;
    await clock.advance(1);
    expect(await storage.round('r1')).toMatchObject({ state: 'open', place: { messageId: 'message' } });
  });

  test('withdraws what cannot go on: a question that is gone, a question that was never shown', async () => {
    await asked('r1');
    await unposted('r2', 'another channel');
    newProcess(bankOf(choice({ id: 'pack/new' })));
    await playing.resume();
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
    expect(await quizmaster.past('r2')).toBeUndefined();
    await asked('r3');
  });

  test('takes over from one that was stopped, and that one opens no more', async () => {
    await asked('r1');
    await clock.advance(5_000);
    await playing.stop();
    expect(await quizmaster.ask(wish('r2', 'another channel'), shows('r2'))).toEqual({ refused: 'stopping' });
    await clock.advance(100_000);
    expect(reveals).toEqual([]);
    newProcess();
    await playing.resume();
    expect(quizmaster.open('r1')).toMatchObject({ deadline: start + 120_000 });
  });
});
