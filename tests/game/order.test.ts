import { expect, test } from 'vitest';
import { orderer } from '../../src/game/match.ts';
import { seeded } from '../../src/game/random.ts';
import { optionOrder } from '../../src/game/round.ts';
import { choice } from '../fixtures/questions.ts';

/** Where the right option of a match's question stands. */
const place = (seed: number, number: number) => optionOrder(choice(), orderer({ seed }, number)).indexOf(0);

/** 500 matches of 20 questions: 10,000 rounds. */
function* rounds(): Generator<{ seed: number; number: number }> {
  const random = seeded(1);
  for (let match = 0; match < 500; match += 1) {
    const seed = Math.floor(random() * 2 ** 32);
    for (let number = 1; number <= 20; number += 1) yield { seed, number };
  }
}

function counted(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

test('in matches the right option stands at each place equally often', () => {
  const counts = counted([...rounds()].map(({ seed, number }) => `${place(seed, number)}`));
  expect(counts.size).toBe(4);
  // 2,500 expected at each; the standard deviation is 43.
  for (const count of counts.values()) expect(Math.abs(count - 2_500)).toBeLessThan(5 * 43);
});

test('where it stood in one question tells nothing of the next', () => {
  const pairs = [...rounds()].map(({ seed, number }) => `${place(seed, number)} then ${place(seed, number + 1)}`);
  const counts = counted(pairs);
  expect(counts.size).toBe(16);
  // 625 expected of each; the standard deviation is 24.
  for (const count of counts.values()) expect(Math.abs(count - 625)).toBeLessThan(5 * 24);
});
