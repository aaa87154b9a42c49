import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callMatch, type Match } from '../../src/game/match.ts';
import type { Mode } from '../../src/game/mode.ts';
import { seeded } from '../../src/game/random.ts';
import type { Round } from '../../src/game/round.ts';
import { evenTeams, rankTeams, shuffleTeams, sidesAfter, takeSide } from '../../src/game/teams.ts';
import { allAnsweredBy, answeredBy } from '../fixtures/answered.ts';

const player = (id: string) => ({ id, name: id });

/** A match of these players, of whom the first is its host. */
function matchOf(players: string, mode: Mode = 'two-teams'): Match {
  const [host = 'a', ...others] = players.split('');
  const terms = { questions: 5, pace: 'normal', mode } as const;
  const match = callMatch('m', player(host), terms, { seed: 1, plan: ['q'] }, 0);
  return { ...match, players: [...match.players, ...others.map(player)] };
}

const sizes = ({ sides = {} }: Match) =>
  [...Map.groupBy(Object.values(sides), (team) => team).values()].map(({ length }) => length).sort((a, b) => a - b);

describe('the teams of a match', () => {
  test('are chosen, and chosen anew', () => {
    const match = takeSide(takeSide(matchOf('a'), player('b'), 'blue'), player('a'), 'red');
    expect(match.players.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(match.sides).toEqual({ a: 'red', b: 'blue' });
    expect(takeSide(match, player('b'), 'red').sides).toEqual({ a: 'red', b: 'red' });
  });

  test('take whoever has none on the smallest', () => {
    expect(evenTeams(takeSide(matchOf('abc'), player('b'), 'red')).sides).toEqual({ b: 'red', a: 'blue', c: 'red' });
    expect(evenTeams(matchOf('abcd', 'three-teams')).sides).toEqual({ a: 'red', b: 'blue', c: 'green', d: 'red' });
  });

  test('are not there where everybody plays for themselves', () => {
    const { terms, ...match } = matchOf('ab');
    const { mode: _, ...single } = terms;
    for (const other of [
      { ...match, terms: single },
      { ...match, terms: { ...single, mode: 'lives' } as const },
    ]) {
      expect(evenTeams(other)).toEqual(other);
    }
    for (const mode of [{}, { mode: 'lives' } as const])
      expect(rankTeams({ terms: mode }, allAnsweredBy('AB'))).toEqual([]);
  });

  test('take those who answer without having joined, in the order of their first answers', () => {
    const match = takeSide(takeSide(matchOf('a'), player('a'), 'red'), player('b'), 'blue');
    expect([...sidesAfter(match, allAnsweredBy('ABc', 'Dc'))]).toEqual([
      ['a', 'red'],
      ['b', 'blue'],
      ['c', 'red'],
      ['d', 'blue'],
    ]);
  });

  test('are as even as can be when they are shuffled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom<Mode>('two-teams', 'three-teams', 'four-teams'),
        fc.integer(),
        (count, mode, seed) => {
          const players = Array.from({ length: count }, (_, index) => player(String(index)));
          const shuffled = shuffleTeams({ ...matchOf('a', mode), players }, seeded(seed));
          expect(Object.keys(shuffled.sides ?? {})).toHaveLength(count);
          const [least = 0] = sizes(shuffled);
          expect((sizes(shuffled).at(-1) ?? 0) - least).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('are another lot each time', () => {
    const match = matchOf('abcdef');
    const lots = [1, 2, 3, 4, 5].map((seed) => JSON.stringify(shuffleTeams(match, seeded(seed)).sides));
    expect(new Set(lots).size).toBeGreaterThan(1);
  });
});

describe('a team', () => {
  const sides = { a: 'red', b: 'blue', c: 'blue', d: 'red' } as const;
  const match = { terms: { mode: 'two-teams' }, sides } as const;
  const told = (...rounds: readonly Round[]) =>
    rankTeams(match, rounds).map(({ team, rank, points, right }) => `${rank}. ${team} ${points} ${right}`);
  const pointsOf = (round: Round, id: string) => round.answers.get(id)?.points ?? 0;

  test('earns what its fastest right answer earned', () => {
    const round = answeredBy(1, 'bC.AD');
    expect(told(round)).toEqual([`1. blue ${pointsOf(round, 'c')} 1`, `2. red ${pointsOf(round, 'a')} 1`]);
    expect(pointsOf(round, 'c')).toBeGreaterThan(pointsOf(round, 'a'));
  });

  test('does so though somebody slower earned more by a run of right answers', () => {
    const round = answeredBy(3, 'BC', { c: 5 });
    expect(pointsOf(round, 'c')).toBeGreaterThan(pointsOf(round, 'b'));
    expect(told(round)).toEqual([`1. blue ${pointsOf(round, 'b')} 1`]);
  });

  test('earns by whoever had not met the question before, if there is anybody', () => {
    const round = answeredBy(1, 'BCA');
    const answers = new Map(round.answers);
    const known = answers.get('b');
    if (known) answers.set('b', { ...known, points: 0, counts: 'none' });
    expect(told({ ...round, answers })[0]).toBe(`1. blue ${pointsOf(round, 'c')} 1`);
  });

  test('has the points of all its questions; equals share a rank, and members are told best first', () => {
    expect(told(answeredBy(1, 'A'), answeredBy(2, 'B'))).toEqual(['1. red 100 1', '1. blue 100 1']);
    const [red] = rankTeams(match, allAnsweredBy('dA', 'dA', '.D'));
    expect(red?.members.map(({ player: { id } }) => id)).toEqual(['a', 'd']);
  });
});
