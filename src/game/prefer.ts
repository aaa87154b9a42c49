import type { Question } from './question.ts';
import type { Random } from './random.ts';

type Pool = readonly Question[];

/** Those that are as they should be; all if none is. */
export function prefer(pool: Pool, isAsItShouldBe: (question: Question) => boolean): Pool {
  const preferred = pool.filter(isAsItShouldBe);
  return preferred.length > 0 ? preferred : pool;
}

/** Those with the least of something. */
export function least(pool: Pool, of: (question: Question) => number): Pool {
  const amounts = pool.map(of);
  const smallest = amounts.reduce((a, b) => Math.min(a, b), Infinity);
  return pool.filter((_, index) => amounts[index] === smallest);
}

/** Any of them; undefined if there is none. Facts are equally likely, however many questions hang on each. */
export function anyOf(pool: Pool, random: Random): Question | undefined {
  const factId = pick([...new Set(pool.map((question) => question.factId))], random);
  return pick(
    pool.filter((question) => question.factId === factId),
    random,
  );
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
