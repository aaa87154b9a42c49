/** How many sessions a bot may start in a day. */
const TOTAL = 1000;

/** Discord's limit of the sessions that a bot may start; resumed ones do not count. */
export interface SessionStarts {
  /** As GET /gateway/bot states it; `reset_after` is in milliseconds. */
  readonly limit: { total: number; remaining: number; reset_after: number; max_concurrency: number };
  /** How many sessions have been started. */
  readonly used: number;
  /** Only this many are left, for this many milliseconds. */
  leave(remaining: number, resetAfter: number): void;
  /** One more. `false`: none is left. */
  take(): boolean;
}

export function createSessionStarts(now: () => number): SessionStarts {
  let used = 0;
  let left = { remaining: TOTAL, until: 0 };

  function current() {
    if (left.until !== 0 && now() >= left.until) left = { remaining: TOTAL, until: 0 };
    return left;
  }

  return {
    get limit() {
      const { remaining, until } = current();
      // A client waits 5 s between identifying two shards of one bucket; with 16 buckets, small fleets start at once.
      return { total: TOTAL, remaining, reset_after: Math.max(0, until - now()), max_concurrency: 16 };
    },
    get used() {
      return used;
    },
    leave(remaining, resetAfter) {
      left = { remaining, until: now() + resetAfter };
    },
    take() {
      if (current().remaining === 0) return false;
      left.remaining -= 1;
      used += 1;
      return true;
    },
  };
}
