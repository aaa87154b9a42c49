import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';
import type { Storage } from '../storage/storage.ts';
import type { Attention } from './attention.ts';
import type { Service } from './service.ts';

/**
 * While anything goes on, stores that this process is alive and hears the players, so that the next process knows how long the bot
 * was away.
 */
export interface Heartbeat extends Service {
  /**
   * Something goes on: beats now, and then every `rules.heartbeat` until nothing goes on.
   *
   * @param goesOn whether it still does; always the same function for the same things
   */
  begin(goesOn: () => boolean): void;
  /** How long the bot was away since this time, in milliseconds, by the previous process's last beat. */
  awaySince(time: number): number;
}

export function createHeartbeat(parts: {
  storage: Storage;
  clock: Clock;
  attention: Pick<Attention, 'isAway'>;
  log: Logger;
}): Heartbeat {
  const { storage, clock, attention, log } = parts;
  const begun = new Set<() => boolean>();
  let aliveAt = 0;
  let cancel: (() => void) | undefined;
  let stopped = false;

  const isNeeded = () => [...begun].some((goesOn) => goesOn());

  async function beat(): Promise<void> {
    if (attention.isAway) return;
    await storage
      .beat(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'the heartbeat could not be stored'));
  }

  function beatOn(): () => void {
    void beat();
    return clock.after(rules.heartbeat, () => {
      cancel = isNeeded() && !stopped ? beatOn() : undefined;
    });
  }

  return {
    begin(goesOn) {
      begun.add(goesOn);
      if (!stopped) cancel ??= beatOn();
    },
    awaySince: (time) => Math.max(0, clock.now() - Math.max(aliveAt, time)),
    async resume() {
      aliveAt = (await storage.lastBeat()) ?? 0;
    },
    async stop() {
      stopped = true;
      cancel?.();
      if (isNeeded()) await beat();
    },
  };
}
