import { setTimeout } from 'node:timers/promises';

/** Runs an attempt, and again after a pause as long as what hinders it may pass. */
export type Patience = <T>(attempt: () => Promise<T>) => Promise<T>;

/**
 * What hinders one statement hinders all: once it has lasted, each has one attempt, so that those that queue up behind do not wait
 * as long again one after another. The event loop runs meanwhile.
 *
 * @param isPassing whether an error may be gone at the next attempt
 * @param lasts how long to go on trying, in milliseconds since the first failure of any, and since this one began
 * @param pauses before the second attempt and, after pauses that double, at most, in milliseconds
 */
export function createPatience(
  isPassing: (error: unknown) => boolean,
  lasts: number,
  pauses: { first: number; most: number },
): Patience {
  /** By `performance.now()`; undefined while nothing hinders. */
  let since: number | undefined;
  return async (attempt) => {
    const begun = performance.now();
    for (let pause = pauses.first; ; pause = Math.min(pause * 2, pauses.most)) {
      try {
        const result = await attempt();
        since = undefined;
        return result;
      } catch (error) {
        if (!isPassing(error)) throw error;
        const now = performance.now();
        since ??= now;
        if (now - Math.min(since, begun) >= lasts) throw error;
        await setTimeout(pause);
      }
    }
  };
}
