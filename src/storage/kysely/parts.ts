/** The most that one statement lists. */
const most = 256;

/**
 * Splits what statements list into parts of 256, 128, 64, …: each then has one of few forms, so that it is prepared once and need not
 * be read anew by the database.
 */
export function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0, size = most; from < all.length; from += size) {
    while (size > all.length - from) size /= 2;
    yield all.slice(from, from + size);
  }
}

/** What a row is found by. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** Of several with the same key the first, in the order in which they are to be locked: see locks.ts. */
export function firstOfEach<T>(all: readonly T[], key: (one: T) => string): Map<string, T> {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(key(one))) first.set(key(one), one);
  return new Map([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
}
