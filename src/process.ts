import type { Logger } from 'pino';
import type { Clock } from './game/clock.ts';

/** Exits with code 1 and one sentence on standard error: why the process cannot go on, and what to do. */
export function giveUp(error: unknown): never {
  process.stderr.write(`Sherpa cannot go on. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** The same signal twice within this many milliseconds counts once. */
const sameSignal = 500;

/**
 * Ends the process in order: with code 0 at SIGINT and SIGTERM, with code 1 at an error that nothing caught. A second signal ends
 * it at once.
 *
 * @param stop ends what the process does; resolves in bounded time even if something hangs
 * @returns a function that ends the process for any other reason
 */
export function endInOrder(stop: () => Promise<void>, log: Logger): (exitCode: number) => void {
  let worst: number | undefined;
  let first: { signal: string; at: number } | undefined;

  function end(exitCode: number): void {
    const isEnding = worst !== undefined;
    worst = Math.max(exitCode, worst ?? 0);
    if (!isEnding) stop().then(() => process.exit(worst), giveUp);
  }

  function onSignal(signal: string): void {
    if (!first) {
      first = { signal, at: performance.now() };
      return end(0);
    }
    // npm passes Ctrl+C on to its child, which has already received it from the terminal: twice at once means once.
    if (signal === first.signal && performance.now() - first.at < sameSignal) return;
    log.warn('stopped at once by a second signal');
    process.exit(1);
  }

  function onError(error: unknown): void {
    log.fatal({ err: error }, 'an error that nothing caught: the bot stops');
    end(1);
  }

  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return end;
}

/**
 * How long ending may take, in milliseconds, even if something hangs. With the minimum for further steps it stays below the 10 s
 * after which Docker kills a process.
 */
export const endsWithin = 8_000;

/** The minimum for each step, in milliseconds, if the steps before it have used up all the time. */
export const leastForStep = 400;

/** Things to end in parallel, by their names in the log. */
export type Step = Readonly<Record<string, { stop(): Promise<unknown> }>>;

/**
 * Ends one step after another. What fails or hangs is logged by its name, and the others still end. Never rejects, and
 * resolves within `endsWithin` plus `leastForStep` for each step.
 */
export async function windDown(steps: readonly Step[], clock: Pick<Clock, 'after'>, log: Logger): Promise<void> {
  const overall = timer(endsWithin);
  for (const step of steps) {
    const own = timer(leastForStep);
    const unfinished = new Set(Object.keys(step));
    const endings = Object.entries(step).map(async ([name, part]) => {
      try {
        await part.stop();
      } catch (error) {
        log.error({ err: error, part: name }, 'a part of the bot failed to stop');
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
