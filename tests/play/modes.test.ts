import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Terms } from '../../src/game/match.ts';
import { modes, teamsIn, type Mode, type Team } from '../../src/game/mode.ts';
import type { Player } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import type { Scoreboard } from '../../src/game/scoreboard.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock } from '../fixtures/clock.ts';
import { startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const all: readonly Player[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }));
const questions = Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}`, factId: 'pack/belarus' }));

/** When the process ends that plays a question, if it does. */
const ends = ['never', 'open', 'closed', 'paused'] as const;

interface Asked {
  /** In this order. */
  answers: readonly { by: number; isRight: boolean }[];
  ends: (typeof ends)[number];
  /** Its question is no longer there for the process that takes over. */
  isLost: boolean;
}

interface History {
  mode: Mode;
  /** Who takes part before it begins, apart from the host, and on which team. */
  lobby: readonly { by: number; side: number | undefined }[];
  endsInLobby: boolean;
  asked: readonly Asked[];
}

const by = fc.nat(all.length - 1);
const histories: fc.Arbitrary<History> = fc.record({
  mode: fc.constantFrom(...modes),
  lobby: fc.array(fc.record({ by, side: fc.option(fc.nat(3), { nil: undefined }) }), { maxLength: 6 }),
  endsInLobby: fc.boolean(),
  asked: fc.array(
    fc.record({
      answers: fc.uniqueArray(fc.record({ by, isRight: fc.boolean() }), { selector: (one) => one.by }),
      ends: fc.constantFrom(...ends),
      isLost: fc.boolean(),
    }),
    { minLength: 8, maxLength: 8 },
  ),
});

/** Plays a match in processes that take over from one another: the scoreboards that were shown, by question, and the rounds at the end. */
async function played({ mode, lobby, endsInLobby, asked }: History, storage: Storage) {
  const boards = new Map<number, Scoreboard>();
  const shown: Staged[] = [];
  let clock = manualClock(start);
  let isFailing = false;
  let lost = new Set<string>();
  let podiums = 0;
  const newProcess = (): Playing =>
    startPlaying({
      bank: bankOf(...questions.filter(({ id }) => !lost.has(id))),
      storage,
      clock,
      rounds: {
        reveal: async ({ round, scoreboard }) => {
          if (isFailing) throw new Error('Discord is down');
          if (scoreboard && round.series) boards.set(round.series.number, scoreboard);
        },
      },
      matches: {
        question: async (staged) => {
          shown.push(staged);
          return { messageId: `message of ${staged.round.id}`, at: clock.now() };
        },
        podium: async () => void (podiums += 1),
      },
    });
  let playing = newProcess();
  const takeOver = async () => {
    clock = manualClock(clock.now() + 60_000);
    isFailing = false;
    playing = newProcess();
    await playing.resume();
    await clock.advance(0);
  };

  const [host] = all;
  if (!host) throw new Error('nobody plays');
  const terms: Terms = { questions: asked.length, pace: 'normal', mode };
  await playing.matches.call('m', host, terms, venue(start), async () => 'lobby');
  for (const { by: who, side } of lobby) {
    const player = all[who] ?? host;
    const team = side === undefined ? undefined : teamsIn(mode)[side];
    if (team) await playing.matches.takeSide('m', player, team);
    else await playing.matches.join('m', player);
  }
  if (endsInLobby) await takeOver();
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    for (let second = 0; second < 120 && !(await isSo()); second += 1) await clock.advance(1_000);
  };
  for (const [index, { answers, ends: end, isLost }] of asked.entries()) {
    await until(() => podiums > 0 || shown.at(-1)?.round.series?.number === index + 1);
    if (podiums > 0) break;
    const round = shown.at(-1)?.round;
    if (!round) throw new Error(`question ${index + 1} was not asked`);
    for (const { by: who, isRight } of answers) {
      await clock.advance(100);
      const giving = { positions: [round.order.indexOf(isRight ? 0 : 1)] };
      expect(await playing.quizmaster.answer(round.id, all[who] ?? host, giving, clock.now())).toHaveProperty('answer');
    }
    if (end === 'open') await takeOver();
    isFailing = end === 'closed';
    await until(async () => (await storage.round(round.id))?.state !== 'open');
    if (isLost && end === 'paused') lost = lost.add(round.question.id);
    if (end === 'closed' || end === 'paused') await takeOver();
  }
  await until(() => podiums > 0);
  const match = (await storage.match('m'))?.match;
  return { boards, rounds: await storage.roundsOf('m'), match, podiums };
}

/** What of a match's rules is told here once more, in the simplest way. */
function livesOf(rounds: readonly StoredRound[]): Record<string, number> {
  const first = rounds.findIndex(({ answers }) => answers.length > 0);
  let rivals = new Set<string>();
  const missed: string[][] = [];
  const livesOfOne = (id: string) => Math.max(0, rules.lives.each - missed.filter((ids) => ids.includes(id)).length);
  for (const { answers } of first < 0 ? [] : rounds.slice(first)) {
    const came = answers.map(({ player }) => player.id).filter((id) => livesOfOne(id) > 0);
    rivals = new Set([...rivals, ...came]);
    const left = [...rivals].filter((id) => livesOfOne(id) > 0);
    const right = answers.filter(({ credit }) => credit > 0).map(({ player }) => player.id);
    const wouldLeaveNobody = left.every((id) => livesOfOne(id) === 1 && !right.includes(id));
    if (rivals.size > 1 && wouldLeaveNobody) continue;
    missed.push(all.map(({ id }) => id).filter((id) => !right.includes(id)));
  }
  const came = rounds.flatMap(({ answers }) => answers.map(({ player }) => player.id));
  return Object.fromEntries(came.map((id) => [id, livesOfOne(id)]));
}

/** Everybody's team, in the order in which they came. */
function sidesOf({ mode, lobby }: History, rounds: readonly StoredRound[]): Record<string, Team> {
  const sides = new Map<string, Team>();
  for (const { by: who, side } of lobby) {
    const team = side === undefined ? undefined : teamsIn(mode)[side];
    if (team) sides.set(all[who]?.id ?? '', team);
  }
  const joined = ['a', ...lobby.map(({ by: who }) => all[who]?.id ?? '')];
  for (const id of [...joined, ...rounds.flatMap(({ answers }) => answers.map(({ player }) => player.id))]) {
    const sizes = teamsIn(mode).map((team) => [...sides.values()].filter((other) => other === team).length);
    const smallest = teamsIn(mode)[sizes.indexOf(Math.min(...sizes))];
    if (!sides.has(id) && smallest) sides.set(id, smallest);
  }
  return Object.fromEntries(sides);
}

function pointsOfTeam(rounds: readonly StoredRound[], members: readonly string[]): number {
  const earned = rounds.map(({ answers }) => {
    const right = answers.filter(({ player, points }) => members.includes(player.id) && points > 0);
    return right.sort((a, b) => a.at - b.at)[0]?.points ?? 0;
  });
  return earned.reduce((sum, points) => sum + points, 0);
}

test('whatever processes play a match in teams or for lives, and whatever questions are gone by then, it stands as its answers say', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      await using storage = await disposable();
      const { boards, rounds, match, podiums } = await played(history, storage);
      expect(podiums).toBe(1);
      expect([...boards.keys()]).toEqual(rounds.map((_, index) => index + 1));
      for (const [number, { teams, sides, lives }] of boards) {
        const soFar = rounds.slice(0, number);
        if (history.mode === 'lives') {
          const told = lives?.contestants.map(({ player, lives: left }) => [player.id, left]) ?? [];
          expect(Object.fromEntries(told)).toEqual(livesOf(soFar));
          continue;
        }
        const expected = sidesOf(history, soFar);
        expect(Object.fromEntries(sides)).toEqual(expected);
        for (const { team, points } of teams)
          expect(points).toBe(
            pointsOfTeam(
              soFar,
              Object.keys(expected).filter((id) => expected[id] === team),
            ),
          );
      }
      if (history.mode !== 'lives') expect(match?.sides).toEqual(sidesOf(history, rounds));
    }),
    { numRuns: 60, seed: 12 },
  );
});

async function disposable(): Promise<Storage & AsyncDisposable> {
  const storage = await openStorage('memory:');
  return Object.assign(storage, { [Symbol.asyncDispose]: () => storage.close() });
}
