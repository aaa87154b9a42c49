import type { Logger } from 'pino';
import type { Clock } from './game/clock.ts';

/** Ends the process with 1 and one sentence on standard error: why it cannot go on, and what to do. */
export function giveUp(error: unknown): never {
  process.stderr.write(`Sherpa cannot go on. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** Within so many milliseconds a signal that comes twice counts once. */
const sameSignal = 500;

/**
 * Ends the process in order: at SIGINT and SIGTERM with the code 0, and with 1 where an error has got past everything that
 * catches errors. A second signal ends it at once.
 *
 * @param stop ends what the process does; resolves in time whatever hangs
 * @returns what ends it for another reason
 */
export function endInOrder(stop: () => Promise<void>, log: Logger): (exitCode: number) => void {
  let ending: { by: string; at: number } | undefined;

  function end(exitCode: number, by: string): void {
    if (ending) return;
    ending = { by, at: performance.now() };
    stop().then(() => process.exit(exitCode), giveUp);
  }

  function onSignal(signal: string): void {
    if (!ending) return end(0, signal);
    // npm passes Ctrl+C on, which its child has had from the terminal already: twice the same at once is one wish.
    if (signal === ending.by && performance.now() - ending.at < sameSignal) return;
    log.warn('stopped at once by a second signal');
    process.exit(1);
  }

  function onError(error: unknown): void {
    log.fatal({ err: error }, 'an error that nothing caught: the bot stops');
    end(1, 'an error');
  }

  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return (exitCode) => end(exitCode, 'the bot');
}

/**
 * How long ending may take, in milliseconds, whatever hangs. With what further steps get it stays below the 10 s after which
 * Docker kills a process.
 */
export const endsWithin = 8_000;

/** What a step still gets, in milliseconds, where those before it have used that up. */
export const leastForStep = 400;

/** Things to end side by side, by the names under which the log tells of them. */
export type Step = Readonly<Record<string, { stop(): Promise<unknown> }>>;

/**
 * Ends one step after another. What fails or hangs is logged by its name and does not keep the others from ending.
 * Never rejects, and resolves within `endsWithin` and `leastForStep` for each step.
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
