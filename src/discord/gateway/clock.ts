import type { Clock } from '../../game/clock.ts';

/** How many of the latest interactions the estimate uses. */
const remembered = 64;

/**
 * An estimate of Discord's clock. An interaction is created before it arrives, so Discord's time is at least the time in its
 * snowflake; the interaction that travelled fastest gives the best estimate. Between interactions the machine's monotonic clock
 * counts, so setting the machine's clock moves no deadline. Before the first interaction, the machine's own clock is used.
 */
export function createClock(): Clock & {
  /**
   * @param at when an interaction was made, milliseconds since 1970 by Discord's clock
   * @param arrived when it arrived here, by `performance.now()`
   */
  observe(at: number, arrived: number): void;
} {
  const offsets: number[] = [];
  const first = Date.now() - performance.now();
  return {
    now: () => Math.round(performance.now() + (offsets.length > 0 ? Math.max(...offsets) : first)),
    after(ms, then) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    observe(at, arrived) {
      offsets.push(at - arrived);
      if (offsets.length > remembered) offsets.shift();
    },
  };
}
