import type { Clock } from '../../game/clock.ts';

/** How many of the latest interactions the estimate rests on. */
const remembered = 64;

/**
 * Discord's clock, as far as it can be known here. An interaction is made before it arrives, so Discord's time is at least its
 * snowflake's; the one that travelled fastest comes nearest. Between interactions the time runs on by the machine's monotonic
 * clock: setting the machine's clock moves no deadline. Before the first interaction, the machine's own clock has to do.
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
