import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';
import type { Attention } from './attention.ts';

/**
 * What must be done in the end, however long Discord or the database fails: closing a round, showing a reveal, a podium or a
 * duel's result, storing what has been shown.
 */
export interface Errands {
  /**
   * Does it now, and again after growing pauses until it is done: `rules.tryAgain`. An errand with the same id replaces the earlier
   * one, once the attempt under way is over. Never rejects.
   *
   * @param id what it is and for what, for the log
   * @param attempt rejects if it is to be tried again; receives how often it has failed before
   * @returns whether it is done, once the first attempt is over
   */
  run(id: string, attempt: (failures: number) => Promise<void>): Promise<boolean>;
  /** Whether it is still to be done. */
  isDue(id: string): boolean;
  /**
   * Waits no longer with the next attempt.
   *
   * @returns whether it is done, once the attempt under way is over
   */
  again(id: string): Promise<boolean>;
  /** Tries nothing again. Resolves when the attempts under way are over; what is not done then is found at the next start. */
  stop(): Promise<void>;
}

interface Errand {
  attempt: (failures: number) => Promise<void>;
  /** It was begun or replaced since the last attempt began, or that failed. */
  due: boolean;
  failures: number;
  /** Cancels the next attempt; undefined if none waits. */
  cancel: (() => void) | undefined;
  /** The attempt under way, or the last one. */
  attempting: Promise<boolean>;
}

export function createErrands(parts: { clock: Clock; attention: Attention; log: Logger }): Errands {
  const { clock, attention, log } = parts;
  const errands = new Map<string, Errand>();
  let stopped = false;

  async function attempt(id: string, errand: Errand): Promise<boolean> {
    if (!errand.due) return true;
    errand.due = false;
    try {
      await errand.attempt(errand.failures);
    } catch (error) {
      errand.due = true;
      errand.failures += 1;
      errand.cancel?.();
      const pause = Math.min(rules.tryAgain.first * 2 ** (errand.failures - 1), rules.tryAgain.most);
      log.warn({ err: error, errand: id, failures: errand.failures, pause }, 'an errand failed; it is tried again');
      if (!stopped) errand.cancel = clock.after(pause, () => void next(id, errand));
      return false;
    }
    errand.failures = 0;
    errand.cancel?.();
    errand.cancel = undefined;
    if (!errand.due) errands.delete(id);
    return true;
  }

  function next(id: string, errand: Errand): Promise<boolean> {
    errand.cancel?.();
    errand.cancel = undefined;
    errand.attempting = errand.attempting.then(() => attempt(id, errand));
    return errand.attempting;
  }

  function again(id: string): Promise<boolean> {
    const errand = errands.get(id);
    if (!errand) return Promise.resolve(true);
    return errand.cancel ? next(id, errand) : errand.attempting;
  }

  attention.whenBack(() => {
    for (const id of errands.keys()) void again(id);
  });

  return {
    run(id, attempting) {
      const errand = errands.get(id) ?? {
        attempt: attempting,
        due: true,
        failures: 0,
        cancel: undefined,
        attempting: Promise.resolve(true),
      };
      errands.set(id, errand);
      errand.attempt = attempting;
      errand.due = true;
      return next(id, errand);
    },
    isDue: (id) => errands.has(id),
    again,
    async stop() {
      stopped = true;
      for (const { cancel } of errands.values()) cancel?.();
      await Promise.all([...errands.values()].map(({ attempting }) => attempting));
    },
  };
}
