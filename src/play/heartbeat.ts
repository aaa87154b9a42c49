import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';
import type { Storage } from '../storage/storage.ts';
import type { Service } from './service.ts';

/** While anything goes on, stores that this process is alive, so that the next process knows how long the bot was away. */
export interface Heartbeat extends Required<Service> {
  /** Something goes on: beats now, and then every `rules.heartbeat` until nothing goes on. */
  begin(id: string): void;
  end(id: string): void;
  /** How long the bot was away since this time, in milliseconds, by the previous process's last beat. */
  awaySince(time: number): number;
}

export function createHeartbeat({ storage, clock, log }: { storage: Storage; clock: Clock; log: Logger }): Heartbeat {
  const going = new Set<string>();
  let aliveAt = 0;
  let cancel: (() => void) | undefined;
  let stopped = false;

  async function beat(): Promise<void> {
    await storage
      .beat(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'the heartbeat could not be stored'));
  }

  function beatOn(): () => void {
    void beat();
    return clock.after(rules.heartbeat, () => {
      cancel = going.size > 0 && !stopped ? beatOn() : undefined;
    });
  }

  return {
    begin(id) {
      going.add(id);
      if (!stopped) cancel ??= beatOn();
    },
    end: (id) => void going.delete(id),
    awaySince: (time) => Math.max(0, clock.now() - Math.max(aliveAt, time)),
    async resume() {
      aliveAt = (await storage.lastBeat()) ?? 0;
    },
    async stop() {
      stopped = true;
      cancel?.();
      if (going.size > 0) await beat();
    },
  };
}
