import type { Logger } from 'pino';
import { rules } from '../game/rules.ts';
import type { Clock } from './quizmaster.ts';
import type { Storage } from '../storage/storage.ts';

/** Notes in storage that this process is alive, so that the next one knows how long nobody was there. */
export interface Heartbeat {
  /** Something goes on: beats now, and every `rules.heartbeat` while it does. */
  begin(): void;
  /** Beats a last time where something still goes on. */
  end(): Promise<void>;
}

/** @param isNeeded whether anything goes on that a later process would have to pick up */
export function createHeartbeat(storage: Storage, clock: Clock, log: Logger, isNeeded: () => boolean): Heartbeat {
  let cancel: (() => void) | undefined;
  let ended = false;

  async function beat(): Promise<void> {
    await storage
      .beat(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'the heartbeat could not be stored'));
  }

  function beatOn(): () => void {
    void beat();
    return clock.after(rules.heartbeat, () => {
      cancel = isNeeded() && !ended ? beatOn() : undefined;
    });
  }

  return {
    begin() {
      if (!ended) cancel ??= beatOn();
    },
    async end() {
      ended = true;
      cancel?.();
      if (isNeeded()) await beat();
    },
  };
}
