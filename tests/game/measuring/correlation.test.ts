import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlation } from '../../../src/game/measuring/correlation.ts';

function correlationOf(pairs: readonly (readonly [number, number])[]): number | undefined {
  const one = correlation();
  for (const [x, y] of pairs) one.add(x, y);
  expect(one.pairs()).toBe(pairs.length);
  return one.value();
}

test('the point-biserial correlation is the one computed by hand', () => {
  // Off the means 1/2 and 3/2, the products add up to 2, the squares to 1 and 5.
  const byHand = 2 / Math.sqrt(5);
  expect(
    correlationOf([
      [0, 1],
      [1, 2],
      [1, 3],
      [0, 0],
    ]),
  ).toBeCloseTo(byHand, 12);
});

test('there is none of what does not vary', () => {
  expect(correlationOf([])).toBeUndefined();
  expect(correlationOf([[1, 2]])).toBeUndefined();
  const third = 1 / 3;
  expect(correlationOf([0.1, 0.2, 0.7, 0.9].map((y) => [third, y] as const))).toBeUndefined();
});

const number = fc.integer({ min: -100, max: 100 });

test('it does not matter in which order pairs come, nor from where and in what they are measured', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 60 }), (pairs) => {
      const value = correlationOf(pairs);
      const other = correlationOf(pairs.map(([x, y]) => [3 * x + 5, -2 * y + 7] as const).toReversed());
      if (value === undefined) return;
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(other).toBeCloseTo(-value, 8);
    }),
  );
});
