/** A source of numbers in [0, 1), like Math.random. */
export type Random = () => number;

/**
 * The same seed gives the same numbers on every machine: Mulberry32, a 32-bit generator in the public domain. Good enough to
 * shuffle four options fairly (tests/game/random.test.ts counts), not for secrets.
 *
 * @param seed a whole number; its low 32 bits count
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A new array in random order, every order equally likely: each item draws a number, and the numbers are sorted. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = items.map((item) => ({ item, key: random() }));
  return shuffled.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
