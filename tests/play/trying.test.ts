import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTextJudge } from '../../src/game/matching/text-judge.ts';
import { prepare } from '../../src/game/matching/names.ts';
import type { Pace } from '../../src/game/pace.ts';
import type { Question } from '../../src/game/question.ts';
import type { Player } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { ladder, list } from '../fixtures/questions.ts';
import { ranked } from '../fixtures/standings.ts';

const start = 1_700_000_000_000;
const { clueEvery } = rules;

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let progress: { at: number; staged: Staged }[];
let reveals: Staged[];
let asked: Staged[];
let tried: number;

/** A process of the bot whose bank has copies of this question only: what went before it is dead. */
function newProcess(question: Question, copies = 1): void {
  playing = startPlaying({
    bank: bankOf(...Array.from({ length: copies }, (_, index) => ({ ...question, id: `pack/q${index}` }))),
    storage,
    clock,
    judgeText: createTextJudge(() => prepare([])),
    rounds: {
      progress: (staged) => void progress.push({ at: clock.now() - start, staged }),
      reveal: async (staged) => void reveals.push(staged),
    },
    matches: {
      question: async (staged) => {
        asked.push(staged);
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
    },
  });
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [progress, reveals, asked, tried] = [[], [], [], 0];
});
afterEach(() => storage.close());

async function ask(question: Question, pace: Pace = 'normal'): Promise<void> {
  newProcess(question);
  const shows = async () => ({ messageId: 'm', at: clock.now() });
  const outcome = await playing.quizmaster.ask({ id: 'r', askedBy: 'chen', place, from: { pace } }, shows);
  expect(outcome).toHaveProperty('asked');
}

/** Tries at the open round now; the interaction is a new one unless it is given. */
async function attempt(player: Player, text: string, id = String((tried += 1)), roundId = 'r') {
  const outcome = await playing.quizmaster.attempt(roundId, player, { text }, { id, at: clock.now() });
  return 'refused' in outcome ? outcome.refused : outcome.tried.hits;
}

const revealed = () => reveals.map(({ round }) => [...round.answers.values()]);

describe('a try', () => {
  test('is told once it is stored, and becomes an answer when the round closes', async () => {
    await ask(list());
    expect(await attempt(ada, 'China, Iran')).toEqual([0, 2]);
    expect(await attempt(bela, 'Iran, India')).toEqual([1]);
    expect(await storage.tries('r')).toMatchObject([{ hits: [0, 2] }, { hits: [1] }]);
    expect((await storage.round('r'))?.answers).toEqual([]);
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([
      [
        { player: ada, given: { found: [0, 2] }, credit: 0.5, points: 75, counts: 'board' },
        { player: bela, given: { found: [1] }, credit: 0.25, points: 38, counts: 'board' },
      ],
    ]);
    expect(await ranked(storage, 'g')).toMatchObject([{ points: 75 }, { points: 38 }]);
    expect(await attempt(ada, 'India')).toBe('too-late');
  });

  test('that could not be stored was never made', async () => {
    await ask(list());
    const addTry = storage.addTry.bind(storage);
    storage.addTry = async () => Promise.reject(new Error('The disk is full.'));
    await expect(attempt(ada, 'China')).rejects.toThrow('full');
    storage.addTry = addTry;
    expect(await attempt(bela, 'China')).toEqual([0]);
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([[{ player: bela }]]);
  });

  test('under way when the round closes is waited for', async () => {
    await ask(list());
    const stored = Promise.withResolvers<void>();
    const addTry = storage.addTry.bind(storage);
    storage.addTry = async (...given) => {
      await stored.promise;
      return addTry(...given);
    };
    const trial = attempt(ada, 'China');
    await clock.advance(0);
    const finishing = playing.quizmaster.finish('r');
    await clock.advance(0);
    expect(reveals).toEqual([]);
    stored.resolve();
    await Promise.all([trial, finishing]);
    expect(revealed()).toMatchObject([[{ player: ada, points: 38 }]]);
  });

  test('survives a restart, and counts once', async () => {
    await ask(list());
    await attempt(ada, 'China, Iran');
    await attempt(bela, 'Brazil');
    newProcess(list());
    await playing.resume();
    await clock.advance(0);
    expect(await attempt(bela, 'China')).toBe('wait');
    await clock.advance(rules.missPause);
    expect(await attempt(bela, 'China, India')).toEqual([1]);
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([
      [
        { player: ada, given: { found: [0, 2] } },
        { player: bela, given: { found: [1] } },
      ],
    ]);
  });

  test('is spared a player who could not be told of it, also after a restart, unless it was right', async () => {
    await ask(ladder());
    const by = { id: '1', at: clock.now() };
    const wrong = await playing.quizmaster.attempt('r', ada, { text: 'Brazil' }, by);
    if (!('tried' in wrong)) throw new Error(wrong.refused);
    await playing.quizmaster.spareTry('r', wrong.tried);
    newProcess(ladder());
    await playing.resume();
    expect(await attempt(ada, 'Belarus', '2')).toEqual([0]);
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([[{ credit: 1, given: { clue: 1 } }]]);
  });

  test('alone is no leaderboard, and a question met before earns nothing', async () => {
    await storage.showFact(bela.id, 'pack/belarus', start - 1_000);
    await ask(ladder());
    for (const player of [ada, bela]) await attempt(player, 'Belarus');
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([
      [
        { player: ada, points: 150, counts: 'board' },
        { player: bela, points: 0, credit: 1, counts: 'none' },
      ],
    ]);
  });
});

describe('the clues of a ladder', () => {
  test('are shown one after another by the clock, and the round closes at its end', async () => {
    await ask(ladder());
    await clock.advance(clueEvery - 1);
    expect(progress).toEqual([]);
    await clock.advance(2 * clueEvery);
    expect(progress.map(({ at }) => at)).toEqual([clueEvery, 2 * clueEvery]);
    await clock.advance(rules.answerTime.ladder - clueEvery + 1);
    expect(reveals).toHaveLength(0);
    await clock.advance(rules.lateArrival);
    expect(reveals).toHaveLength(1);
    expect(progress).toHaveLength(2);
  });

  test('stand still while nobody is heard', async () => {
    await ask(ladder());
    await clock.advance(clueEvery - 1_000);
    playing.attention.lost(0);
    await clock.advance(60_000);
    expect(progress).toEqual([]);
    playing.attention.back(0);
    await clock.advance(0);
    const before = progress.length;
    await clock.advance(1_000);
    expect(progress.slice(before).map(({ at }) => at)).toEqual([clueEvery + 60_000]);
  });

  test('go on after a restart from where they were', async () => {
    await ask(ladder());
    await clock.advance(clueEvery + 3_000);
    expect(await attempt(ada, 'Brazil')).toEqual([]);
    clock = manualClock(clock.now() + 90_000);
    newProcess(ladder());
    await playing.resume();
    await clock.advance(0);
    const away = 90_000;
    const resumed = playing.quizmaster.open('r');
    expect(resumed?.openedAt).toBeGreaterThanOrEqual(start + away);
    const next = (resumed?.openedAt ?? 0) + 2 * clueEvery;
    expect(await attempt(ada, 'Belarus')).toBe('wait');
    progress = [];
    await clock.advance(next - clock.now());
    expect(progress.map(({ at }) => at + start)).toEqual([next]);
    expect(await attempt(ada, 'Belarus')).toEqual([0]);
    await playing.quizmaster.finish('r');
    expect(revealed()).toMatchObject([[{ given: { clue: 3 }, points: 90 }]]);
  });

  test('are shown at once when the gateway was away only for a moment', async () => {
    await ask(ladder());
    await clock.advance(clueEvery - 500);
    playing.attention.lost(0);
    await clock.advance(1_000);
    expect(progress).toEqual([]);
    playing.attention.back(0);
    await clock.advance(0);
    expect(progress).toHaveLength(1);
  });
});

describe('in a match', () => {
  async function match(question: Question): Promise<void> {
    newProcess(question, 8);
    await playing.matches.call('m', ada, { questions: 5, pace: 'normal' }, venue(0), async () => 'lobby');
    await playing.matches.join('m', bela);
    await clock.advance(rules.lobby);
  }
  const round = () => asked.at(-1)?.round.id ?? '';

  test('a ladder is complete when everybody is right or has no try left, and whoever tried takes part', async () => {
    await match(ladder());
    await attempt(ada, 'Belarus', '1', round());
    await clock.advance(2 * clueEvery);
    await attempt(bela, 'Brazil', '2', round());
    await clock.advance(rules.grace - 1);
    expect(reveals).toEqual([]);
    await clock.advance(1);
    expect(revealed()).toMatchObject([
      [
        { player: ada, credit: 1 },
        { player: bela, credit: 0 },
      ],
    ]);
    await clock.advance(rules.pause);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.round.series?.streaks).toEqual({ ada: 1 });
  });

  test('a list leaves the streaks of those who found something as they are', async () => {
    newProcess(list(), 8);
    await playing.matches.call('m', ada, { questions: 5, pace: 'normal' }, venue(0), async () => 'lobby');
    await clock.advance(rules.lobby);
    await attempt(ada, 'China, India, Iran, Belarus', '1', round());
    await clock.advance(rules.grace + rules.pause);
    await attempt(ada, 'China', '2', round());
    await playing.quizmaster.finish(round());
    await clock.advance(0);
    await clock.advance(rules.pause);
    expect(asked[2]?.round.series?.streaks).toEqual({ ada: 1 });
    await attempt(ada, 'Brazil', '3', round());
    await playing.quizmaster.finish(round());
    await clock.advance(0);
    await clock.advance(rules.pause);
    expect(asked[3]?.round.series?.streaks).toEqual({});
  });

  test('the finale counts double', async () => {
    await match(ladder());
    for (let number = 1; number <= 5; number += 1) {
      for (const player of [ada, bela]) await attempt(player, 'Belarus', `${number} ${player.id}`, round());
      await clock.advance(rules.grace + rules.pause);
    }
    expect(revealed().at(-1)).toMatchObject([{ points: 2 * 150 * 1.4 }, { points: 2 * 150 * 1.4 }]);
  });
});

describe('in private', () => {
  const here = { guildId: 'g', channelId: 'c', language: 'en' };
  const terms = { pace: 'untimed' } as const;

  async function begin(question: Question): Promise<string> {
    newProcess(question);
    const { turn } = await playing.solo.ask('9', ada.id, terms, here);
    if (!('round' in turn)) throw new Error('No question came.');
    return turn.round.id;
  }
  async function solo(id: string, trying: string) {
    const by = { id: String((tried += 1)), at: clock.now() };
    return playing.solo.attempt(id, ada, trying === 'more' ? 'more' : { text: trying }, by);
  }
  const answerIn = async (id: string) => (await storage.round(id))?.answers.at(0);

  test('every try is stored, any process can go on, and the last one answers the question', async () => {
    const id = await begin(ladder());
    expect(await solo(id, 'more')).toHaveProperty('sheet.round.answers.size', 0);
    newProcess(ladder());
    expect(await solo(id, 'Brazil')).toHaveProperty('sheet.round.answers.size', 0);
    expect(await solo(id, 'Belarus')).toHaveProperty('sheet.round.answers.size', 1);
    expect(await answerIn(id)).toMatchObject({
      credit: 1,
      given: { text: 'Belarus', clue: 3 },
      counts: 'own',
      points: 68,
    });
    expect(await storage.tries(id)).toHaveLength(3);
    expect(await solo(id, 'Belarus')).toMatchObject({ refused: 'already-answered' });
    expect(await storage.tries(id)).toHaveLength(3);
  });

  test('a list ends when its player is done', async () => {
    const id = await begin(list());
    await solo(id, 'China, Iran, Brazil');
    await playing.solo.answer(id, ada, 'pass', clock.now());
    expect(await answerIn(id)).toMatchObject({ given: { found: [0, 2], misses: 1 }, credit: 0.25 });
  });

  test('a result that could not be shown is taken back, and shown with the next press', async () => {
    const id = await begin(ladder());
    const first = await solo(id, 'Belarus');
    if (!('sheet' in first)) throw new Error(first.refused);
    await playing.solo.takeBack(first.sheet, ada.id);
    expect(await answerIn(id)).toBeUndefined();
    expect(await solo(id, 'Brazil')).toHaveProperty('sheet.round.answers.size', 1);
    expect(await answerIn(id)).toMatchObject({ credit: 1, points: 113 });
  });

  test('another player’s question is not theirs', async () => {
    const id = await begin(ladder());
    expect(await playing.solo.attempt(id, bela, { text: 'Belarus' }, { id: '1', at: clock.now() })).toEqual({
      refused: 'over',
    });
  });
});
