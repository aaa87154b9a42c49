import type { Logger } from 'pino';
import type { Clock } from './play/quizmaster.ts';

/**
 * How long ending may take, in milliseconds, whatever hangs. With what further steps get it stays below the 10 s after which
 * Docker kills a process.
 */
export const endsWithin = 8_000;

/** What a step still gets, in milliseconds, where those before it have used that up. */
export const leastForStep = 400;

/** Things to end side by side, by the names under which the log tells of them. */
export type Step = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Ends one step after another. What fails or hangs is logged by its name and does not keep the others from ending.
 * Never rejects, and resolves within `endsWithin` and `leastForStep` for each step.
 */
export async function windDown(steps: readonly Step[], clock: Pick<Clock, 'after'>, log: Logger): Promise<void> {
  const overall = timer(endsWithin);
  for (const step of steps) {
    const own = timer(leastForStep);
    const unfinished = new Set(Object.keys(step));
    const endings = Object.entries(step).map(async ([name, finish]) => {
      try {
        await finish();
      } catch (error) {
        log.error({ err: error }, `an error at the end: ${name}`);
      }
      unfinished.delete(name);
    });
    await Promise.race([Promise.all(endings), Promise.all([overall.up, own.up])]);
    own.cancel();
    if (unfinished.size > 0) log.warn({ unfinished: [...unfinished] }, 'not everything has ended in time');
  }
  overall.cancel();

  function timer(ms: number): { up: Promise<void>; cancel: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    return { up: promise, cancel: clock.after(ms, resolve) };
  }
}
