import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { isIn, type Shards } from '../game/shard.ts';
import type { Erasure, Storage } from '../storage/storage.ts';
import type { Service } from './service.ts';

/** An erasure has not ended before this time has passed, in milliseconds: by then, whatever was on its way when it began is stored. */
export const settleFor = 60_000;

/**
 * How often it is looked whether an erasure can go on; whether another process of a fleet was asked for one; and the pause between two
 * steps. Milliseconds.
 */
export const lookEvery = 15_000;
export const idleLook = 5 * 60_000;
const stepPause = 10;

/**
 * Deletes everything about players who want that. What they take part in is finished first. A deletion that was begun goes on after a
 * restart, until nothing is left.
 */
export interface Erasures extends Service {
  /** Resolves when it is certain that it will be done. */
  begin(erasure: Erasure): Promise<void>;
}

export function createErasures(parts: { storage: Storage; clock: Clock; shards: Shards; log: Logger }): Erasures {
  const { storage, clock, shards, log } = parts;
  // One process of a fleet does it: there is always one for direct messages.
  const isMine = isIn(shards, undefined);
  let running = Promise.resolve();
  let stopping = false;
  let cancel = () => {};
  let wake = () => {};

  async function pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const drop = clock.after(stepPause, resolve);
    wake = () => {
      drop();
      resolve();
    };
    await promise;
  }

  async function erase(erasure: Erasure): Promise<void> {
    let erased = await storage.eraseSome(erasure, clock.now());
    while (erased.state === 'more' && !stopping) {
      await pause();
      erased = await storage.eraseSome(erasure, clock.now(), erased.passed);
    }
    if (erased.state !== 'done' || clock.now() < erasure.at + settleFor) return;
    await storage.endErasure(erasure);
    // Not who: that is forgotten.
    log.info('everything about a player is deleted, as they wanted');
  }

  /** Of one player: the others are deleted all the same. */
  function failed(error: unknown): void {
    log.error({ err: error }, 'the deletion of a player failed; it is tried again');
  }

  async function eraseAll(): Promise<void> {
    if (stopping) return;
    cancel();
    let next = lookEvery;
    try {
      for (const erasure of await storage.erasures()) if (!stopping) await erase(erasure).catch(failed);
      if ((await storage.erasures()).length === 0) next = idleLook;
    } catch (error) {
      failed(error);
    }
    if (!stopping) cancel = clock.after(next, look);
  }

  function look(): void {
    running = running.then(eraseAll);
  }

  return {
    async begin(erasure) {
      await storage.beginErasure(erasure);
      if (isMine) look();
    },
    async resume() {
      if (isMine) look();
    },
    async stop() {
      stopping = true;
      cancel();
      wake();
      await running;
    },
  };
}
