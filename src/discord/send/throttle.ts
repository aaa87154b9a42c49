import type { Clock } from '../../game/clock.ts';

/** Shows changing things, each in one message: one update at a time, always the latest state, and not too often. */
export interface Throttle {
  /**
   * The thing has changed: `show` shows its state. Called at most once in the interval; changes in between wait. Its signal is
   * aborted when nothing more of the thing is to be shown.
   */
  change(id: string, show: Show): void;
  /**
   * Shows no more of it. Resolves when the update under way is done, so that the next edit is the last; what has not been sent yet is
   * not sent.
   */
  end(id: string): Promise<void>;
}

type Show = (wanted: AbortSignal) => Promise<void>;

interface Showing {
  /** The update that still has to run. */
  due: Show | undefined;
  /** From the start of an update until the next one may begin. */
  waiting: boolean;
  running: Promise<void>;
  cancel: () => void;
  /** Aborted when nothing more of it is to be shown. */
  ending: AbortController;
}

/**
 * @param interval milliseconds from the end of one update to the start of the next
 * @param failed receives what an update threw; the next one is tried anyway
 */
export function createThrottle(clock: Clock, interval: number, failed: (id: string, error: unknown) => void): Throttle {
  const showings = new Map<string, Showing>();

  async function run(id: string, one: Showing, show: Show): Promise<void> {
    try {
      await show(one.ending.signal);
    } catch (error) {
      if (!one.ending.signal.aborted) failed(id, error);
    }
    if (showings.get(id) !== one) return;
    one.cancel = clock.after(interval, () => {
      one.waiting = false;
      next(id, one);
    });
  }

  function next(id: string, one: Showing): void {
    const { due } = one;
    if (one.waiting) return;
    if (!due) {
      showings.delete(id);
      return;
    }
    one.waiting = true;
    one.due = undefined;
    one.running = run(id, one, due);
  }

  return {
    change(id, show) {
      const one = showings.get(id) ?? created();
      showings.set(id, one);
      one.due = show;
      next(id, one);
    },
    async end(id) {
      const one = showings.get(id);
      showings.delete(id);
      one?.cancel();
      one?.ending.abort();
      await one?.running;
    },
  };
}

function created(): Showing {
  return {
    due: undefined,
    waiting: false,
    running: Promise.resolve(),
    cancel: () => {},
    ending: new AbortController(),
  };
}
