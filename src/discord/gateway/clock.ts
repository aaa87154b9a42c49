import type { Clock } from '../../game/clock.ts';

/** How many of the latest observations the estimate uses. */
const remembered = 64;

/** Discord states its time in whole seconds: the fraction is cut off. Milliseconds. */
const dateStep = 1_000;

/** Timers are set again when the estimate has changed by this much since they were set, in milliseconds. */
const noticeable = 50;

/** An estimate of Discord's clock, and what it is made of. */
export interface DiscordClock extends Clock {
  /**
   * @param at when an interaction was made, milliseconds since 1970 by Discord's clock
   * @param arrived when it arrived here, by `performance.now()`
   */
  observe(at: number, arrived: number): void;
  /**
   * @param date what Discord's answer to a request gives as its time, milliseconds since 1970; NaN: nothing
   * @param sent when the request was sent, by `performance.now()`
   * @param arrived when the answer arrived
   */
  read(date: number, sent: number, arrived: number): void;
}

interface Timer {
  due: number;
  call: () => void;
  handle?: NodeJS.Timeout;
}

/**
 * The machine's clock is asked once, at the start. From then on its monotonic clock counts, corrected by what comes from Discord:
 *
 * - The `Date` of each answer to a request bounds Discord's time on both sides, to a second. So a machine's clock that is wrong is
 *   right before anything is played.
 * - An interaction is made before it arrives, so Discord's time is at least the time in its snowflake. The interaction that
 *   travelled fastest gives the best estimate; one from the future is not believed.
 *
 * `after` means a time of Discord's: after a correction, its timers are set again. So a pause may be off by the correction, which
 * is about a second once Discord has answered a request.
 */
export function createClock(): DiscordClock {
  const machine = Date.now() - performance.now();
  const made: number[] = [];
  const atLeast: number[] = [];
  const atMost: number[] = [];
  const timers = new Set<Timer>();
  let offset = machine;
  let offsetOfTimers = machine;

  const now = () => Math.round(performance.now() + offset);

  function remember(list: number[], value: number): void {
    list.push(value);
    if (list.length > remembered) list.shift();
  }

  function correct(): void {
    const least = Math.max(...atLeast);
    offset = Math.max(least, made.length > 0 ? Math.max(...made) : Math.min(machine, ...atMost));
    if (Math.abs(offset - offsetOfTimers) < noticeable) return;
    offsetOfTimers = offset;
    for (const timer of timers) {
      clearTimeout(timer.handle);
      timer.handle = handleOf(timer);
    }
  }

  function handleOf(timer: Timer): NodeJS.Timeout {
    return setTimeout(
      () => {
        timers.delete(timer);
        timer.call();
      },
      Math.max(0, timer.due - now()),
    );
  }

  return {
    now,
    after(ms, call) {
      const due = now() + ms;
      const timer: Timer = { due, call };
      timer.handle = handleOf(timer);
      timers.add(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    observe(at, arrived) {
      if (!Number.isFinite(at) || at - arrived > Math.min(...atMost) + dateStep) return;
      remember(made, at - arrived);
      correct();
    },
    read(date, sent, arrived) {
      if (Number.isNaN(date)) return;
      remember(atLeast, date - arrived);
      remember(atMost, date + dateStep - sent);
      correct();
    },
  };
}
