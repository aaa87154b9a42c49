/** Where the playground gets its time from. Tests pass their own, so that no test waits for a deadline. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Runs `action` once, `delay` milliseconds from now, unless the returned function is called first. */
  after: (delay: number, action: () => void) => () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after(delay, action) {
    const timer = setTimeout(action, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
