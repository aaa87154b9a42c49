import type { Shard } from '../world/shard.ts';

/** How many sessions a bot may start in a day, if nothing else is said. */
export const STARTS_A_DAY = 1000;

/** A client lets shards of different buckets identify at the same moment: with 16 buckets, small fleets start at once. */
const BUCKETS = 16;

const DAY = 24 * 60 * 60_000;

/** A bucket's shards identify this far apart, in milliseconds. */
export const IDENTIFY_GAP = 5000;

/** Discord's limits of the sessions that a bot may start. */
export interface SessionStartOptions {
  /** How many a day. Default: 1000. */
  total?: number | undefined;
  /** How many of them are left for the day that begins with the playground. Default: all. */
  remaining?: number | undefined;
  /**
   * How many shards may identify in 5 s of the playground's time: one of each bucket, which is the shard's id modulo this number.
   * Whoever comes too early gets Invalid Session. Default: 16 is stated and none is refused, so that a bot can be restarted at
   * once.
   */
  maxConcurrency?: number | undefined;
}

/** Discord's limit of the sessions that a bot may start; resumed ones do not count. */
export interface SessionStarts {
  /** As GET /gateway/bot states it; `reset_after` is in milliseconds. */
  readonly limit: { total: number; remaining: number; reset_after: number; max_concurrency: number };
  /** How many sessions have been started. */
  readonly used: number;
  /** How often a shard has identified too early for `maxConcurrency`. */
  readonly tooEarly: number;
  /** Only this many are left, for this many milliseconds. */
  leave(remaining: number, resetAfter: number): void;
  /** One more. If it may not be started, it does not count. */
  take(shard: Shard): 'started' | 'none left' | 'too early';
}

export function createSessionStarts(
  now: () => number,
  { total = STARTS_A_DAY, remaining = total, maxConcurrency }: SessionStartOptions = {},
): SessionStarts {
  let used = 0;
  let tooEarly = 0;
  let left = remaining < total ? { remaining, until: now() + DAY } : { remaining: total, until: 0 };
  /** When each bucket's latest session was started. */
  const latest = new Map<number, number>();

  function current() {
    if (left.until !== 0 && now() >= left.until) left = { remaining: total, until: 0 };
    return left;
  }

  function isTooEarly(bucket: number): boolean {
    const before = latest.get(bucket);
    return before !== undefined && now() - before < IDENTIFY_GAP;
  }

  return {
    get limit() {
      const { remaining: rest, until } = current();
      const resetAfter = Math.max(0, until - now());
      return { total, remaining: rest, reset_after: resetAfter, max_concurrency: maxConcurrency ?? BUCKETS };
    },
    get used() {
      return used;
    },
    get tooEarly() {
      return tooEarly;
    },
    leave(rest, resetAfter) {
      left = { remaining: rest, until: now() + resetAfter };
    },
    take([id]) {
      if (current().remaining === 0) return 'none left';
      if (maxConcurrency !== undefined) {
        const bucket = id % maxConcurrency;
        if (isTooEarly(bucket)) {
          tooEarly += 1;
          return 'too early';
        }
        latest.set(bucket, now());
      }
      left.remaining -= 1;
      used += 1;
      return 'started';
    },
  };
}
