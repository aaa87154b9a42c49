import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mixFor } from '../../src/game/adaptive.ts';
import { end, orderer, type PlayedRound, type Terms } from '../../src/game/match.ts';
import { recall } from '../../src/game/past.ts';
import { plan } from '../../src/game/plan.ts';
import { podium } from '../../src/game/podium.ts';
import { seeded } from '../../src/game/random.ts';
import { optionOrder, type Player } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import type { Matches } from '../../src/play/matches.ts';
import type { Quizmaster } from '../../src/play/quizmaster.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela, chen } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { standingOf } from '../fixtures/standings.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}`, factId: 'pack/belarus' })));
const terms: Terms = { questions: 5, pace: 'normal' };

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let quizmaster: Quizmaster;
let matches: Matches;
let questions: Staged[];
let podiums: { stored: StoredMatch; rounds: readonly PlayedRound[] }[];
/** Where the stage cannot show questions any more. */
let lost: Set<'channel' | 'reply'>;
/** How many questions the stage fails to show, as when Discord is down. */
let outages: number;
/** The process ends while it shows a question. */
let endsShowing: boolean;
/** What to call when the message of the open question is gone. */
let gone: () => void;
/** The lobbies that were shown after somebody had joined. */
let lobbies: StoredMatch[];

/** A process of the bot: what went before it is dead. */
function newProcess(): void {
  playing = startPlaying({
    bank,
    storage,
    clock,
    rounds: { progress: (_, whenGone) => void (gone = whenGone) },
    matches: {
      joined: (stored) => void lobbies.push(stored),
      question: async (staged, { by }) => {
        if (lost.has(by)) return undefined;
        if (outages > 0) {
          outages -= 1;
          throw new Error('Discord is down');
        }
        questions.push(staged);
        if (endsShowing) return Promise.withResolvers<undefined>().promise;
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
      podium: async ({ match, venue }, rounds) => void podiums.push({ stored: { match, venue }, rounds }),
    },
  });
  ({ quizmaster, matches } = playing);
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  questions = [];
  podiums = [];
  lost = new Set();
  outages = 0;
  endsShowing = false;
  gone = never;
  lobbies = [];
  newProcess();
});
afterEach(() => storage.close());

const inTeams = { mode: 'two-teams' } as const;
const sides = async () => (await storage.match('m'))?.match.sides;

const showLobby = async () => 'lobby';

async function called(id: string, changes: Partial<Terms> = {}, by: 'channel' | 'reply' = 'channel'): Promise<void> {
  const here = venue(start + 840_000, by);
  expect(await matches.call(id, ada, { ...terms, ...changes }, here, showLobby)).toHaveProperty('called');
}

/** The open round, answered by these with the right option. */
async function answered(...players: { id: string; name: string }[]): Promise<void> {
  const round = questions.at(-1)?.round;
  if (!round) throw new Error('nothing was asked');
  for (const player of players) {
    const answer = await quizmaster.answer(round.id, player, { positions: [round.order.indexOf(0)] }, clock.now());
    expect(answer).toHaveProperty('answer');
  }
}

function never(): never {
  throw new Error('There is no match.');
}

const whole = 20_000 + rules.lateArrival;

describe('a match', () => {
  test('goes from lobby to podium by itself', async () => {
    await called('m');
    await clock.advance(rules.lobby - 1);
    expect(questions).toHaveLength(0);
    await clock.advance(1);
    for (let number = 1; number <= 5; number += 1) {
      expect(questions).toHaveLength(number);
      expect(questions.at(-1)?.round.series).toMatchObject({ id: 'm', number, of: 5 });
      await answered(ada);
      await clock.advance(rules.grace + rules.pause - 1);
      expect(questions).toHaveLength(number);
      await clock.advance(1);
    }
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished' } } }]);
    expect(podiums[0]?.rounds).toHaveLength(5);
    expect(new Set(questions.map(({ round }) => round.question.id)).size).toBe(5);
    expect(await storage.openMatches(unsplit)).toEqual([]);
  });

  test('rewards right answers in a row, and counts the last question double', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 5; number += 1) {
      await answered(...(number === 3 ? [ada] : [ada, bela]));
      await clock.advance((number === 3 ? whole : rules.grace) + rules.pause);
    }
    const finishes = podium(podiums[0]?.rounds ?? []);
    expect(finishes.map(({ player, points, right, streak }) => [player.name, points, right, streak])).toEqual([
      ['Ada', 100 + 110 + 120 + 130 + 2 * 140, 5, 5],
      ['Bela', 100 + 110 + 100 + 2 * 110, 4, 2],
    ]);
  });

  test('is read once for a reveal, however many press its buttons too late', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    await answered(ada, bela);
    await clock.advance(rules.grace);
    const past = await quizmaster.past('m.1');
    const reads = vi.spyOn(storage, 'roundsOf');
    for (let click = 0; click < 10; click += 1) {
      expect(past && (await quizmaster.ranked(past)).scoreboard?.players).toHaveLength(2);
    }
    expect(reads).not.toHaveBeenCalled();
  });

  test('gives no points for what a player had met before, on the podium either, and goes on counting the streak', async () => {
    await called('m');
    const [first, second] = (await storage.match('m'))?.match.plan ?? [];
    for (const [index, questionId] of [first, second].entries()) {
      const asked = { id: `p${index}`, askedBy: bela.id, pace: 'untimed', series: undefined, wanted: {} } as const;
      const alone = { audience: 'player', place: { ...place, guildId: 'elsewhere', messageId: undefined } } as const;
      const times = { openedAt: clock.now(), deadline: clock.now() + rules.privateLimit };
      await storage.openRound({ ...asked, ...alone, ...times, questionId: questionId ?? '', order: [0, 1, 2, 3] });
    }
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 5; number += 1) {
      await answered(ada, bela);
      await clock.advance(rules.grace + rules.pause);
    }
    const finishes = podium(podiums[0]?.rounds ?? []);
    expect(
      finishes.map(({ player, rank, points, right, streak }) => [player.name, rank, points, right, streak]),
    ).toEqual([
      ['Ada', 1, 100 + 110 + 120 + 130 + 2 * 140, 5, 5],
      ['Bela', 2, 120 + 130 + 2 * 140, 5, 5],
    ]);
    const points = 120 + 130 + 2 * 140;
    expect(await standingOf(storage, 'g', bela.id)).toMatchObject({ points, answered: 3, right: 3, streak: 3 });
  });

  test('counts for the player alone until a second one answers', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    for (const [number, players] of [[ada], [ada], [ada, bela], [ada], [ada]].entries()) {
      await answered(...players);
      // After the third question, Bela is waited for.
      await clock.advance((number < 3 ? rules.grace : whole) + rules.pause);
    }
    expect(await storage.tallies('g', ada.id)).toEqual({
      own: { points: 100 + 110, answered: 2, right: 2, streak: 2 },
      board: { points: 120 + 130 + 2 * 140, answered: 3, right: 3, streak: 3 },
    });
    expect(await storage.tallies('g', bela.id)).toEqual({ board: { points: 100, answered: 1, right: 1, streak: 1 } });
  });

  test('follows from its seed: its plan, and the order of every question’s options', async () => {
    const before = clock.now();
    await called('m');
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 5; number += 1) {
      await answered(ada);
      await clock.advance(whole + rules.pause);
    }
    const { match } = (await storage.match('m')) ?? {};
    if (!match) throw new Error('not stored');
    const past = recall(await storage.pastOfChannel('c', before), bank);
    const drawn = plan(bank.questions, terms, past, seeded(match.seed));
    expect(questions.map(({ round }) => round.question.id)).toEqual(drawn);
    const orders = questions.map(({ round }) => round.order);
    expect(orders).toEqual(
      questions.map(({ round: { question } }, index) => optionOrder(question, orderer(match, index + 1))),
    );
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });

  test('whose difficulty adapts suits its host’s record here', async () => {
    for (const id of ['m1', 'm2']) {
      await called(id, { difficulty: 'adaptive' });
      expect((await storage.match(id))?.match.mix).toEqual(mixFor({ answered: 0, right: 0 }));
      await clock.advance(rules.lobby);
      for (let number = 1; number <= 5; number += 1) {
        await answered(ada);
        await clock.advance(whole + rules.pause);
      }
      // The bank has fewer questions than these matches: what comes again counts again after a day.
      await clock.advance(rules.knownFor);
    }
    await called('m3', { difficulty: 'adaptive' });
    expect((await storage.match('m3'))?.match.mix).toEqual(mixFor({ right: 10, answered: 10 }));
    expect(mixFor({ right: 10, answered: 10 })).not.toEqual(mixFor({ answered: 0, right: 0 }));
  });

  test('ends after two questions that nobody answered', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    await clock.advance(whole + rules.pause);
    await clock.advance(whole + rules.pause);
    expect(questions).toHaveLength(2);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'abandoned' } } }]);
  });

  test('is hurried and stopped by its host, and stopped by moderators', async () => {
    await called('m');
    expect(await matches.hurry('m', bela.id)).toBe('not-the-host');
    expect(await matches.hurry('m', ada.id)).toBe('done');
    await clock.advance(0);
    expect(questions).toHaveLength(1);
    expect(await matches.hurry('m', ada.id)).toBe('not-now');
    expect(await matches.stopMatch('m', bela.id, false)).toBe('not-yours');
    expect(await matches.stopMatch('m', bela.id, true)).toBe('done');
    await clock.advance(0);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'stopped' } } }]);
    expect(await matches.stopMatch('m', ada.id, false)).toBe('over');
    expect(await matches.join('m', bela)).toBe(false);
    await called('m2');
  });

  test('moves into its lobby’s message when the channel is lost, and ends when that is lost too', async () => {
    await called('m');
    lost.add('channel');
    await clock.advance(rules.lobby);
    expect(questions.at(-1)?.place).toMatchObject({ token: 't' });
    await answered(ada);
    lost.add('reply');
    await clock.advance(whole + rules.pause);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'displaced' } } }]);
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
  });

  test('goes on after Discord was down, and is given up when it stays down', async () => {
    await called('m');
    outages = 2;
    await clock.advance(rules.lobby + 2 * rules.pause);
    expect(questions).toHaveLength(1);
    expect(questions[0]?.round.series?.number).toBe(1);
    await answered(ada);
    outages = Number.POSITIVE_INFINITY;
    await clock.advance(whole + rules.pause * (rules.matchTries + 1));
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'displaced' } } }]);
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
    outages = 0;
    await called('m2');
  });

  test('whose lobby could not be shown is withdrawn and leaves the channel free', async () => {
    const calling = matches.call('m', ada, terms, venue(start), () => Promise.reject(new Error('Discord is down')));
    await expect(calling).rejects.toThrow('Discord is down');
    await clock.advance(60_000);
    expect(questions).toEqual([]);
    expect(podiums).toEqual([]);
    await called('m2');
  });

  test('closes a question when all who play have answered, also one who joined at the last moment', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    expect(await matches.join('m', bela)).toBe(true);
    await answered(ada);
    await clock.advance(rules.grace + rules.pause);
    expect(questions).toHaveLength(1);
    await answered(bela);
    await clock.advance(rules.grace + rules.pause);
    expect(questions).toHaveLength(2);
    // From then on it waits for both, but not for somebody who has left out two.
    for (const count of [3, 4]) {
      await answered(ada);
      await clock.advance(rules.grace + rules.pause);
      expect(questions).toHaveLength(count - 1);
      await clock.advance(whole - rules.grace);
      expect(questions).toHaveLength(count);
    }
    await answered(ada);
    await clock.advance(rules.grace + rules.pause);
    expect(questions).toHaveLength(5);
  });

  test('waits for a single question that was asked in its channel meanwhile', async () => {
    await called('m');
    const posted = async () => ({ messageId: 'message', at: clock.now() });
    await quizmaster.ask({ id: 'single', askedBy: 'bela', place, from: {} }, posted);
    await clock.advance(rules.lobby);
    expect(questions).toEqual([]);
    await clock.advance(rules.pause);
    expect(questions).toHaveLength(1);
  });
});

describe('a match in teams', () => {
  test('is joined by taking a team, until it begins; then who has none is put on the smallest', async () => {
    await called('m', inTeams);
    expect(await matches.takeSide('m', bela, 'red')).toBe('done');
    expect(await matches.takeSide('m', bela, 'blue')).toBe('done');
    expect(await sides()).toEqual({ bela: 'blue' });
    await clock.advance(rules.lobby);
    expect(questions[0]?.round.series).toMatchObject({ mode: 'two-teams', waitsFor: [ada.id, bela.id] });
    expect(await sides()).toEqual({ ada: 'red', bela: 'blue' });
    expect(await matches.takeSide('m', bela, 'red')).toBe('begun');
    expect(await matches.shuffle('m', ada.id)).toBe('begun');
    await matches.stopMatch('m', ada.id, false);
    expect(await matches.takeSide('m', bela, 'red')).toBe('over');
    expect(await matches.shuffle('m', ada.id)).toBe('over');
  });

  test('has no other teams, whatever button somebody sends', async () => {
    await called('m', inTeams);
    expect(await matches.takeSide('m', bela, 'green')).toBe('over');
    await matches.stopMatch('m', ada.id, false);
    await clock.advance(0);
    await called('m2');
    expect(await matches.takeSide('m2', bela, 'red')).toBe('over');
    expect((await storage.match('m2'))?.match.players).toEqual([ada]);
  });

  test('is shuffled by its host alone', async () => {
    await called('m', inTeams);
    await matches.join('m', bela);
    expect(await matches.shuffle('m', bela.id)).toBe('not-the-host');
    expect(await sides()).toBeUndefined();
    expect(await matches.shuffle('m', ada.id)).toBe('done');
    expect(new Set(Object.values((await sides()) ?? {}))).toEqual(new Set(['red', 'blue']));
  });

  test('has the teams that it began with, once its first question is on its way', async () => {
    await called('m', inTeams);
    await matches.takeSide('m', ada, 'blue');
    endsShowing = true;
    await clock.advance(rules.lobby);
    expect(await matches.takeSide('m', ada, 'red')).toBe('begun');
    expect(await matches.shuffle('m', ada.id)).toBe('begun');
    const before = lobbies.length;
    expect(await matches.takeSide('m', bela, 'blue')).toBe('done');
    expect(await sides()).toEqual({ ada: 'blue', bela: 'blue' });
    // Its message may show the question by now.
    expect(lobbies).toHaveLength(before);
  });

  test('has everybody on one team, however many press everything at the same moment', async () => {
    await called('m', inTeams);
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `p${index}`, name: `P${index}` }));
    const press = async (player: Player, index: number): Promise<unknown> =>
      index % 3 === 0 ? matches.join('m', player) : matches.takeSide('m', player, index % 3 === 1 ? 'red' : 'blue');
    await Promise.all([
      ...many.slice(0, 40).map(press),
      matches.takeSide('m', many[7] ?? ada, 'blue'),
      matches.shuffle('m', ada.id),
      ...many.slice(40).map(press),
      matches.hurry('m', ada.id),
      matches.takeSide('m', chen, 'blue'),
    ]);
    await clock.advance(0);
    expect(questions).toHaveLength(1);
    const match = (await storage.match('m'))?.match;
    expect(match?.players).toHaveLength(62);
    expect(Object.keys(match?.sides ?? {}).sort()).toEqual(match?.players.map(({ id }) => id).sort());
    expect(questions[0]?.round.series?.waitsFor).toHaveLength(62);
  });

  test('keeps the team on which the first answer put somebody', async () => {
    await called('m', inTeams);
    await clock.advance(rules.lobby);
    // In the same millisecond, and not in the order of their ids.
    await answered(ada, chen, bela);
    await clock.advance(rules.grace);
    const made = await sides();
    expect(made).toEqual({ ada: 'red', bela: 'blue', chen: 'red' });
  });

  test('stands after each question as its teams do', async () => {
    await called('m', inTeams);
    await matches.takeSide('m', ada, 'blue');
    await matches.takeSide('m', bela, 'blue');
    await clock.advance(rules.lobby);
    await answered(bela, ada, chen);
    await clock.advance(rules.grace);
    const past = await quizmaster.past(questions[0]?.round.id ?? '');
    const { teams = [], sides: known } = (past && (await quizmaster.ranked(past)).scoreboard) ?? {};
    expect(teams.map(({ team, rank }) => [team, rank])).toEqual([
      ['red', 1],
      ['blue', 1],
    ]);
    expect(known?.get(chen.id)).toBe('red');
  });
});

describe('a match for the last one standing', () => {
  const lives = { mode: 'lives', questions: 8 } as const;
  const round = () => questions.at(-1)?.round;

  /** The open question, answered rightly by some; it is over when all who are waited for have answered. */
  async function over(right: readonly Player[], wrong: readonly Player[]): Promise<void> {
    await answered(...right);
    for (const player of wrong) {
      const missed = { positions: [round()?.order.indexOf(1) ?? 0] };
      expect(await quizmaster.answer(round()?.id ?? '', player, missed, clock.now())).toHaveProperty('answer');
    }
    await clock.advance(rules.grace + rules.pause);
  }

  test('ends when one is left, and does not wait for who is out', async () => {
    await called('m', lives);
    for (const player of [bela, chen]) await matches.join('m', player);
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 3; number += 1) await over([ada, bela], [chen]);
    expect(round()?.series).toMatchObject({ number: 4, mode: 'lives', waitsFor: [ada.id, bela.id] });
    for (let number = 4; number <= 6; number += 1) await over([ada], [bela]);
    expect(questions).toHaveLength(6);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished', asked: 6 } } }]);
  });

  test('ends when its questions do', async () => {
    await called('m', lives);
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 8; number += 1) await over([ada, bela], []);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished', asked: 8 } } }]);
  });

  test('lets nobody close a question before its time, who would spare themselves or rob others', async () => {
    await called('m', lives);
    for (const player of [bela, chen]) await matches.join('m', player);
    await clock.advance(rules.lobby);
    await answered(bela);
    const { id = '', deadline = 0 } = round() ?? {};
    const until = deadline + rules.lateArrival;
    expect(await quizmaster.revealNow(id, ada.id, false)).toEqual({ refused: 'too-early', until });
    expect(await quizmaster.revealNow(id, 'moderator', true)).toEqual({ refused: 'too-early', until });
    expect(await quizmaster.revealNow(id, bela.id, false)).toMatchObject({ refused: 'not-yours' });
    await answered(chen, ada);
    expect(await quizmaster.revealNow(id, ada.id, false)).toHaveProperty('revealed');
  });

  test('takes no life of whoever had not answered when its question was deleted', async () => {
    await called('m', lives);
    await matches.join('m', bela);
    await clock.advance(rules.lobby);
    await over([ada, bela], []);
    await answered(ada);
    gone();
    await clock.advance(0);
    const past = await quizmaster.past('m.2');
    const board = past && (await quizmaster.ranked(past)).scoreboard;
    expect(board?.lives?.contestants.map(({ lives: left }) => left)).toEqual([3, 3]);
  });

  test('without a clock, lets its host close a question after a while, and whoever left it out loses a life', async () => {
    await called('m', { ...lives, pace: 'untimed' });
    await matches.join('m', bela);
    await clock.advance(rules.lobby);
    await over([ada, bela], []);
    await answered(bela);
    const { id = '', openedAt = 0 } = round() ?? {};
    const until = openedAt + rules.lives.untimedLeast;
    expect(await quizmaster.revealNow(id, ada.id, false)).toEqual({ refused: 'too-early', until });
    await clock.advance(until - clock.now());
    expect(await quizmaster.revealNow(id, ada.id, false)).toHaveProperty('revealed');
    await clock.advance(0);
    const past = await quizmaster.past(id);
    const board = past && (await quizmaster.ranked(past)).scoreboard;
    expect(board?.lives?.contestants.map(({ player, lives: left }) => [player.name, left])).toEqual([
      ['Bela', 3],
      ['Ada', 2],
    ]);
  });

  test.each(['stop', 'join', 'hurry'] as const)(
    'loses no press that comes while its lives are counted: %s',
    async (press) => {
      await called('m', lives);
      await clock.advance(rules.lobby);
      const read = storage.roundsOf.bind(storage);
      let isPressed = false;
      storage.roundsOf = async (id) => {
        const rounds = await read(id);
        if (isPressed || rounds[0]?.state !== 'revealed') return rounds;
        isPressed = true;
        if (press === 'stop') expect(await matches.stopMatch('m', ada.id, false)).toBe('done');
        else if (press === 'join') expect(await matches.join('m', chen)).toBe(true);
        else expect(await matches.hurry('m', ada.id)).toBe('done');
        return rounds;
      };
      await answered(ada, bela);
      await clock.advance(rules.grace);
      expect(isPressed).toBe(true);
      await clock.advance(0);
      if (press === 'stop') expect(podiums).toMatchObject([{ stored: { match: { ending: 'stopped' } } }]);
      else if (press === 'join') expect((await storage.match('m'))?.match.players).toEqual([ada, chen, bela]);
      else expect(questions).toHaveLength(2);
    },
  );

  test('goes on in another process with the lives that are left', async () => {
    await called('m', lives);
    await clock.advance(rules.lobby);
    for (let number = 1; number <= 2; number += 1) await over([ada], [bela]);
    await answered(ada);
    newProcess();
    await playing.resume();
    await over([], [bela]);
    expect(questions).toHaveLength(3);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished', asked: 3 } } }]);
  });
});

describe('somebody who was deleted after a match', () => {
  async function erase({ id }: Player): Promise<void> {
    const erasure = { playerId: id, at: clock.now(), name: 'Deleted player' };
    for (let passed: readonly string[] | undefined = []; passed;) {
      const erased = await storage.eraseSome(erasure, clock.now(), passed);
      passed = erased.state === 'more' ? erased.passed : undefined;
    }
  }

  const board = async (roundId: string) => {
    const past = await quizmaster.past(roundId);
    return past && (await quizmaster.ranked(past)).scoreboard;
  };

  test.each(['two-teams', 'lives'] as const)(
    'is in no reveal of it (%s), and the others stand as they did',
    async (mode) => {
      await called('m', { mode, questions: 5 });
      await clock.advance(rules.lobby);
      for (let number = 1; number <= 5; number += 1) {
        // In the same millisecond.
        await answered(ada, chen, bela);
        await clock.advance(rules.grace + rules.pause);
      }
      const before = await board('m.2');
      expect(JSON.stringify(before)).toContain('Bela');
      await erase(bela);
      await clock.advance(60_000);
      const after = await board('m.2');
      expect(JSON.stringify(after)).not.toMatch(/bela/i);
      for (const { id } of [ada, chen]) expect(after?.sides.get(id)).toBe(before?.sides.get(id));
      expect(after?.teams.map(({ team, points, members }) => [team, points, members.length])).toEqual(
        before?.teams.map(({ team, points, members }) => [team, points, members.length]),
      );
      const livesIn = (one: typeof before) =>
        one?.lives?.contestants.map(({ lives, stood, rank }) => [lives, stood, rank]);
      expect(livesIn(after)).toEqual(livesIn(before));
    },
  );
});

describe('a process that takes over', () => {
  const takeOver = async (away: number) => {
    clock = manualClock(clock.now() + away);
    newProcess();
    await playing.resume();
    await clock.advance(0);
  };

  test('goes on with an open question, then with the rest', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    await answered(bela);
    await takeOver(300_000);
    expect(quizmaster.open(questions[0]?.round.id ?? '')).toMatchObject({ away: 300_000 });
    expect(quizmaster.open(questions[0]?.round.id ?? '')?.answers.size).toBe(1);
    await clock.advance(whole + rules.pause);
    expect(questions).toHaveLength(2);
    expect(questions[1]?.round.away).toBeUndefined();
    expect(questions[1]?.round.series).toMatchObject({ number: 2, streaks: { bela: 1 } });
  });

  test('goes on after a reveal', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    await answered(ada);
    await clock.advance(whole);
    await takeOver(300_000);
    expect(questions).toHaveLength(2);
    expect(questions[1]?.round.series?.number).toBe(2);
  });

  test('says with the next question, and with no other, how long nobody was there', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    await answered(ada);
    // Killed 3 s into the pause: the time is known to a heartbeat.
    await clock.advance(rules.grace + 3_500);
    await takeOver(300_000);
    expect(questions[1]?.round.away).toBeGreaterThanOrEqual(300_000);
    expect(questions[1]?.round.away).toBeLessThanOrEqual(300_000 + rules.heartbeat);
    await answered(ada);
    await clock.advance(rules.grace + rules.pause);
    expect(questions[2]?.round.away).toBeUndefined();
  });

  test('finds a match that was halted as it was, at whatever moment of its first question that happened', async () => {
    for (let moment = 0; moment < 60; moment += 1) {
      const id = `m${moment}`;
      await called(id);
      await clock.advance(rules.lobby - 1);
      const due = clock.advance(1);
      for (let turn = 0; turn < moment; turn += 1) await Promise.resolve();
      await Promise.all([due, playing.stop()]);

      const stored = await storage.match(id);
      expect(stored?.match.ending).toBeUndefined();
      const another = matches.call('another', bela, terms, stored?.venue ?? never(), showLobby);
      expect(await another).toEqual({ refused: 'stopping' });
      const asked = (await storage.roundsOf(id)).length;
      expect(asked).toBe(questions.length);
      await takeOver(60_000);
      expect(questions).toHaveLength(1);
      expect((await storage.roundsOf(id)).map(({ state }) => state)).toEqual(['open']);

      await matches.stopMatch(id, ada.id, false);
      await clock.advance(0);
      questions = [];
    }
  });

  test('has the teams of the earlier one, which ended while it showed the first question', async () => {
    await called('m', inTeams);
    for (const player of [bela, chen]) await matches.join('m', player);
    endsShowing = true;
    await clock.advance(rules.lobby);
    endsShowing = false;
    const made = await sides();
    expect(made).toEqual({ ada: 'red', bela: 'blue', chen: 'red' });
    await takeOver(60_000);
    await answered(chen, bela, ada);
    await clock.advance(rules.grace);
    expect(await sides()).toEqual(made);
  });

  test('goes on from the lobby', async () => {
    await called('m');
    await takeOver(300_000);
    expect(questions).toHaveLength(1);
  });

  test('shows the podium of a match that had ended', async () => {
    await called('m');
    const stored = await storage.match('m');
    if (!stored) throw new Error('not stored');
    await storage.saveMatch({ ...stored, match: end(stored.match, 'stopped') });
    await takeOver(1_000);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'stopped' } } }]);
    expect(await storage.openMatches(unsplit)).toEqual([]);
  });

  test('shows the podium that the earlier one did not', async () => {
    await called('m');
    await clock.advance(rules.lobby);
    for (let number = 1; number < 5; number += 1) {
      await answered(ada);
      await clock.advance(whole + rules.pause);
    }
    await answered(ada);
    await takeOver(300_000);
    await clock.advance(whole);
    expect(podiums).toMatchObject([{ stored: { match: { ending: 'finished' } } }]);
    expect(podiums[0]?.rounds).toHaveLength(5);
  });
});
