import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisher, wilson } from '../../../src/game/measuring/interval.ts';

// Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17, 1998, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson’s interval of %i of %i is the published one', (sum, observations, from, to) => {
  const interval = wilson(sum, observations, 1.959_964);
  expect(interval.from).toBeCloseTo(from, 4);
  expect(interval.to).toBeCloseTo(to, 4);
});

test('of nothing, nothing is known', () => {
  expect(wilson(0, 0, 1.96)).toEqual({ from: 0, to: 1 });
});

test('Wilson’s interval is around the share, within 0 and 1, and smaller with more observations', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (observations, share) => {
      const { from, to } = wilson(share * observations, observations, 2.576);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(1);
      expect(from).toBeLessThanOrEqual(share + 1e-9);
      expect(to).toBeGreaterThanOrEqual(share - 1e-9);
      const more = wilson(share * observations * 4, observations * 4, 2.576);
      expect(more.to - more.from).toBeLessThan(to - from);
    }),
  );
});

/** How probable it is that so many of `observations` are right, if each is with this chance: one after another, without large factorials. */
function binomial(observations: number, chance: number): number[] {
  let row = [1];
  for (let n = 0; n < observations; n += 1)
    row = Array.from({ length: row.length + 1 }, (_, k) => (row[k] ?? 0) * (1 - chance) + (row[k - 1] ?? 0) * chance);
  return row;
}

test.each([0.1, 0.3, 0.5, 0.9])(
  'an interval for 99 of 100 cases holds in about as many, if the share is %d',
  (chance) => {
    for (const observations of [20, 50, 200]) {
      const holds = binomial(observations, chance).reduce((sum, probability, right) => {
        const { from, to } = wilson(right, observations, 2.576);
        return from <= chance && chance <= to ? sum + probability : sum;
      }, 0);
      expect(holds).toBeGreaterThan(0.975);
    }
  },
);

test('Fisher’s interval of a correlation is the one computed by hand', () => {
  // atanh 0.5 = 0.549306; 1.96 / √25 = 0.392.
  const { from, to } = fisher(0.5, 28, 1.96);
  expect(from).toBeCloseTo(0.15602, 4);
  expect(to).toBeCloseTo(0.73586, 4);
  expect(fisher(-0.5, 28, 1.96).to).toBeCloseTo(-from, 10);
});
