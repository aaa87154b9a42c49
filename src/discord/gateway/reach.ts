import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { tokenRefused } from './farewell.ts';
import { growing } from './pauses.ts';
import { Hopeless, isRefusal, toldAgain } from './trouble.ts';

/** The pauses between attempts to reach Discord, in milliseconds. */
const firstPause = 1_000;
const longestPause = 5 * 60_000;

/** What makes it useless to try to reach Discord. */
export interface Halts {
  /** Resolves with the reason if Discord ends the session for good. */
  ended: Promise<string>;
  /** The bot is being stopped. */
  signal: AbortSignal;
}

/** Rejects, with a sentence for the operator, once it is useless to go on; never resolves. Nobody has to handle it. */
function halted({ ended, signal }: Halts): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  void ended.then((why) => reject(new Error(why)));
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}

/**
 * Tries until Discord answers, with growing pauses.
 *
 * @param attempt receives a promise that rejects as soon as it is useless to go on
 * @throws with a sentence for the operator, which never contains the token, if Discord refuses it or it is useless to go on
 */
export async function reach<T>(
  attempt: (useless: Promise<never>) => Promise<T>,
  halts: Halts,
  log: Logger,
): Promise<T> {
  const useless = halted(halts);
  halts.signal.throwIfAborted();
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt(useless);
    } catch (error) {
      if (isRefusal(error)) throw new Error(tokenRefused, { cause: error });
      if (error instanceof Hopeless) throw error;
      // Rejects if that was the reason.
      await Promise.race([useless, Promise.resolve()]);
      const pause = growing(failures, firstPause, longestPause);
      log.warn({ err: error, ms: pause }, toldAgain(error));
      await Promise.race([useless, sleep(pause)]);
    }
  }
}
