import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { scoreboardAfter, taleOfMatch } from '../../src/game/scoreboard.ts';
import type { Rival } from '../../src/game/story.ts';
import type { Round } from '../../src/game/round.ts';
import { allAnsweredBy } from '../fixtures/answered.ts';

const sides = { a: 'red', b: 'blue', c: 'red', d: 'blue' } as const;
const plain = { terms: {} };
const inTeams = { terms: { mode: 'two-teams' }, sides } as const;

const round = fc
  .uniqueArray(fc.constantFrom(...'abcdABCD'.split('')), { selector: (name) => name.toLowerCase(), maxLength: 4 })
  .map((some) => some.join(''));
/** The answers earn few different points, so that many are level. */
const histories = fc.array(round, { minLength: 1, maxLength: 7 }).map((names) =>
  allAnsweredBy(...names).map(({ answers, ...rest }): Round => {
    const coarse = [...answers].map(
      ([id, one]) => [id, { ...one, points: Math.round(one.points / 20) * 10 - (one.took % 2_000) / 100 }] as const,
    );
    return { ...rest, answers: new Map(coarse.map(([id, one]) => [id, { ...one, points: Math.max(0, one.points) }])) };
  }),
);

const idOf = (rival: Rival) => (typeof rival === 'string' ? rival : rival.id);

/** Everybody's points, most first, by adding up. */
function totals(match: typeof plain | typeof inTeams, rounds: readonly Round[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { answers } of rounds) {
    const all = [...answers.values()];
    const names = match === plain ? all.map(({ player }) => player.id) : ['red', 'blue'];
    for (const name of names) {
      const own = all.filter(({ player: { id } }) => id === name || sides[id as keyof typeof sides] === name);
      const earned = own.filter(({ points }) => points > 0).sort((a, b) => b.credit - a.credit || a.took - b.took);
      if (own.length > 0) sums.set(name, (sums.get(name) ?? 0) + (earned[0]?.points ?? 0));
    }
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** Who leads alone. */
function leaderOf([first, second]: readonly [string, number][]): string | undefined {
  return first && first[1] > 0 && first[1] !== second?.[1] ? first[0] : undefined;
}

test.each([
  ['players', plain],
  ['teams', inTeams],
])('what is told between the questions is so, of %s', (_, match) => {
  const told = new Set<string>();
  fc.assert(
    fc.property(histories, fc.boolean(), (rounds, isFinaleNext) => {
      const { headline } = scoreboardAfter(match, rounds, isFinaleNext);
      const before = totals(match, rounds.slice(0, -1));
      const after = totals(match, rounds);
      const [first, second, third] = after;
      if (!headline) return;
      told.add(headline.what);
      switch (headline.what) {
        case 'lead': {
          const { rival } = headline;
          expect(idOf(rival)).toBe(leaderOf(after));
          const own = before.find(([id]) => id === idOf(rival))?.[1] ?? 0;
          expect(before[0]?.[1]).toBeGreaterThan(own);
          return;
        }
        case 'close': {
          const ids = headline.rivals.map(idOf);
          expect([...ids].sort()).toEqual([first?.[0], second?.[0]].sort());
          expect((first?.[1] ?? 0) - (second?.[1] ?? 0)).toBe(headline.gap);
          expect(headline.gap).toBeLessThanOrEqual(rules.story.close);
          expect(third?.[1]).not.toBe(second?.[1]);
          return;
        }
        case 'ahead': {
          expect(isFinaleNext).toBe(true);
          expect(idOf(headline.rival)).toBe(leaderOf(after));
          expect((first?.[1] ?? 0) - (second?.[1] ?? 0)).toBe(headline.gap);
          return;
        }
        case 'run-over': {
          const own = rounds.map(({ answers }) => answers.get(headline.player.id)?.credit === 1);
          expect(own.at(-1)).toBe(false);
          expect(own.slice(-1 - headline.length, -1)).toEqual(Array.from({ length: headline.length }, () => true));
          expect(own.at(-2 - headline.length) ?? false).toBe(false);
          expect(headline.length).toBeGreaterThanOrEqual(rules.story.run);
        }
      }
    }),
    { numRuns: 3_000, seed: 12 },
  );
  expect([...told].sort()).toEqual(['ahead', 'close', 'lead', 'run-over']);
});

test.each([
  ['players', plain],
  ['teams', inTeams],
])('how a match was won is so, of %s', (_, match) => {
  const told = new Set<string>();
  fc.assert(
    fc.property(histories, (rounds) => {
      const tale = taleOfMatch(match, rounds);
      if (!tale) return;
      told.add(tale.how);
      const course = rounds.map((__, index) => totals(match, rounds.slice(0, index + 1)));
      const leaders = course.map(leaderOf);
      const winner = leaders.at(-1);
      expect(winner).toBeDefined();
      const [first, second] = course.at(-1) ?? [];
      if (tale.how === 'in-the-finale') expect(leaders.at(-2)).not.toBe(winner);
      else expect(leaders.at(-2)).toBe(winner);
      if (tale.how === 'narrowly') expect((first?.[1] ?? 0) - (second?.[1] ?? 0)).toBe(tale.gap);
      if (tale.how === 'throughout') expect(new Set(leaders)).toEqual(new Set([winner]));
    }),
    { numRuns: 3_000, seed: 12 },
  );
  expect([...told].sort()).toEqual(['in-the-finale', 'narrowly', 'throughout']);
});
