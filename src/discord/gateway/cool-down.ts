/** How often something may happen: so often at once, then again once in this many milliseconds. */
export interface Allowance {
  burst: number;
  every: number;
}

/** Limits how often each of many may do something. */
export interface CoolDown {
  /**
   * Does it once more, if that is allowed. What is refused does not count: it makes nobody wait longer.
   *
   * @param key who does it
   * @param now milliseconds, by any clock
   * @returns 0, or after how many milliseconds it is allowed again
   */
  take(key: string, now: number): number;
}

/**
 * A token bucket for each key. Holds one number for each: when its bucket is full again.
 *
 * @param most how many keys it remembers; beyond that, those that were used longest ago are forgotten
 */
export function createCoolDown({ burst, every }: Allowance, most: number): CoolDown {
  const fullAt = new Map<string, number>();
  return {
    take(key, now) {
      const next = Math.max(now, fullAt.get(key) ?? 0) + every;
      const wait = next - now - burst * every;
      if (wait > 0) return wait;
      fullAt.delete(key);
      fullAt.set(key, next);
      if (fullAt.size > most) for (const oldest of fullAt.keys().take(1)) fullAt.delete(oldest);
      return 0;
    },
  };
}
