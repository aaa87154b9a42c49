import type { PlaygroundOptions } from 'discord-playground';
import type { DiscordClock } from '../../../src/discord/gateway/clock.ts';
import { manualClock } from '../../fixtures/clock.ts';

/** The one clock of a playground and of the bot in it. Time passes only when a test says so. */
export interface TurnedClock extends DiscordClock {
  advance(ms: number): Promise<void>;
  /**
   * @param at milliseconds since 1970
   * @throws if it is later than that
   */
  goTo(at: number): Promise<void>;
}

export function turnedClock(start: number): TurnedClock {
  const manual = manualClock(start);
  return {
    ...manual,
    after(ms, then) {
      if (ms > 0) return manual.after(ms, then);
      const soon = setImmediate(then);
      return () => clearImmediate(soon);
    },
    async goTo(at) {
      if (at < manual.now()) throw new RangeError(`It is later than ${new Date(at).toISOString()}.`);
      await manual.advance(at - manual.now());
    },
    // It is Discord's clock itself: there is nothing to estimate.
    observe() {},
    read() {},
  };
}

/** What a playground by this clock is started with. */
export const timesOf = (turned: TurnedClock): Pick<PlaygroundOptions, 'now' | 'after'> => ({
  now: () => turned.now(),
  after: (ms, then) => turned.after(ms, then),
});
