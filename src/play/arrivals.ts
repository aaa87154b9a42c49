import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { isIn, type Shards } from '../game/shard.ts';
import type { Storage } from '../storage/storage.ts';
import type { Errands } from './errands.ts';
import type { Service } from './service.ts';
import type { ArrivalStage } from './stages.ts';

/** How long after one look at all servers the next one begins, and the pause between two pages of them. Milliseconds. */
export const lookEvery = 5 * 60_000;
export const pagePause = 1_000;

/**
 * Introduces the bot in a server that it was added to, once. Without an intent, Discord does not tell of that: so it is asked every few
 * minutes in which servers the bot is, by the process that has direct messages. The servers of the very first look are those in which it
 * has been for long.
 */
export type Arrivals = Service;

export function createArrivals(parts: {
  storage: Storage;
  clock: Clock;
  shards: Shards;
  stage: ArrivalStage;
  errands: Errands;
  log: Logger;
}): Arrivals {
  const { storage, clock, shards, stage, errands, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  let cancel = () => {};

  async function pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const drop = clock.after(pagePause, resolve);
    const wake = () => resolve();
    signal.addEventListener('abort', wake);
    await promise;
    signal.removeEventListener('abort', wake);
    drop();
  }

  function introduce(guildId: string): void {
    void errands.run(`introduce the bot in server ${guildId}`, async () => {
      const begun = await storage.beginIntroduction(guildId, clock.now());
      if (begun === 'not-due') return;
      const where = await stage.introduce(guildId, begun === 'begun' ? undefined : begun.begunAt);
      await storage.endIntroduction(guildId);
      log.info({ guild: guildId, where }, 'the bot was added to a server');
    });
  }

  async function lookAtAll(): Promise<void> {
    for (let after: string | undefined; !signal.aborted;) {
      const { guildIds, isLast } = await stage.servers(after, signal);
      const upTo = isLast ? undefined : guildIds.at(-1);
      for (const id of await storage.noteMemberships({ after, upTo }, guildIds, clock.now())) introduce(id);
      if (upTo === undefined) return storage.endLook(clock.now());
      after = upTo;
      await pause();
    }
  }

  async function begin(): Promise<void> {
    try {
      await lookAtAll();
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'it is not known in which servers the bot is; it is asked again');
    }
    if (!signal.aborted) cancel = clock.after(lookEvery, () => void (running = begin()));
  }

  return {
    async resume() {
      // One process of a fleet does it: there is always one for direct messages.
      if (!isIn(shards, undefined)) return;
      for (const id of await storage.introductions()) introduce(id);
      running = begin();
    },
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
