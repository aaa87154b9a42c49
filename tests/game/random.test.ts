import { expect, test } from 'vitest';
import { seeded, shuffle } from '../../src/game/random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const random = seeded(seed);
    return Array.from({ length: 5 }, random);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('numbers lie in [0, 1) and fill it evenly', () => {
  const random = seeded(1);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i += 1) {
    const tenth = Math.floor(random() * 10);
    tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
  }
  // 10,000 expected in each; the standard deviation is 95.
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 95);
});

test('every order of three items is equally likely', () => {
  const random = seeded(2);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i += 1) {
    const order = shuffle(['a', 'b', 'c'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 10,000 expected of each; the standard deviation is 91.
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 91);
});

test('shuffling leaves the original as it was', () => {
  const items = [1, 2, 3, 4];
  shuffle(items, seeded(3));
  expect(items).toEqual([1, 2, 3, 4]);
});
