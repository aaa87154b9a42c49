import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { rules } from '../game/rules.ts';
import { shardOf } from '../game/shard.ts';
import type { Beat, Storage } from '../storage/storage.ts';
import type { Attention } from './attention.ts';
import type { Service } from './service.ts';

/**
 * While anything goes on, stores that this process is alive and hears the players, so that the next process knows how long nobody
 * was there.
 */
export interface Heartbeat extends Service {
  /**
   * Something goes on: beats now, and then every `rules.heartbeat` until nothing goes on.
   *
   * @param goesOn whether it still does; always the same function for the same things
   */
  begin(goesOn: () => boolean): void;
  /** How long nobody was there for this server since this time, in milliseconds, by the last beat of whoever was before. */
  awaySince(time: number, guildId: string | undefined): number;
}

export function createHeartbeat(parts: {
  storage: Storage;
  clock: Clock;
  attention: Pick<Attention, 'there'>;
  log: Logger;
}): Heartbeat {
  const { storage, clock, attention, log } = parts;
  const begun = new Set<() => boolean>();
  let beats: readonly Beat[] = [];
  let cancel: (() => void) | undefined;
  let stopped = false;

  /** When somebody was there for this server: milliseconds since 1970. */
  function aliveAt(guildId: string | undefined): number {
    const own = beats.filter(({ shard, count }) => shardOf(guildId, count) === shard);
    return Math.max(0, ...own.map(({ at }) => at));
  }

  const isNeeded = () => [...begun].some((goesOn) => goesOn());

  async function beat(): Promise<void> {
    await storage
      .beat(attention.there(), clock.now())
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
    awaySince: (time, guildId) => Math.max(0, clock.now() - Math.max(aliveAt(guildId), time)),
    async resume() {
      beats = await storage.lastBeats();
    },
    async stop() {
      stopped = true;
      cancel?.();
      if (isNeeded()) await beat();
    },
  };
}
