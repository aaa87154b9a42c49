import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { hour, rules } from '../game/rules.ts';
import { isIn, type Shards } from '../game/shard.ts';
import type { Storage } from '../storage/storage.ts';
import type { Service } from './service.ts';
import type { ServerStage } from './stages.ts';

/** Every server is looked at this often, and between two there is a pause: others need Discord more. Milliseconds. */
export const lookEvery = 24 * hour;
export const lookPause = 2_000;

/** The pause between two steps of forgetting, in milliseconds. */
const stepPause = 50;

/**
 * Forgets servers that have removed the bot. Without an intent, Discord does not tell of that: so it is asked once a day about each server
 * in which somebody has played. One in which the bot is missing for `rules.serverKept` is forgotten. Where the bot was never seen as a
 * member, because people have the app on their own account, nobody can remove it, and nothing is forgotten.
 */
export type Servers = Service;

export function createServers(parts: {
  storage: Storage;
  clock: Clock;
  shards: Shards;
  stage: ServerStage;
  log: Logger;
}): Servers {
  const { storage, clock, shards, stage, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  let cancel = () => {};

  async function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const drop = clock.after(ms, resolve);
    const wake = () => resolve();
    signal.addEventListener('abort', wake);
    await promise;
    signal.removeEventListener('abort', wake);
    drop();
  }

  async function forget(guild: string, before: number): Promise<void> {
    for (;;) {
      const state = await storage.forgetServer(guild, before, clock.now());
      if (state === 'done') log.info({ guild }, 'a server that removed the bot is forgotten');
      if (state !== 'more' || signal.aborted) return;
      await pause(stepPause);
    }
  }

  async function look(guild: string): Promise<void> {
    const isMember = await stage.isMember(guild, signal);
    if (isMember === undefined || signal.aborted) return;
    const since = await storage.noteServer(guild, isMember, clock.now());
    const until = since === undefined ? Number.POSITIVE_INFINITY : since + rules.serverKept;
    if (until <= clock.now()) await forget(guild, until);
  }

  /** With one server: the others are looked at all the same. */
  function failed(error: unknown): void {
    log.error({ err: error }, 'it could not be looked for servers that have removed the bot; it is tried again');
  }

  async function lookAtAll(): Promise<void> {
    try {
      for (let scope = await storage.scopeAfter(''); scope && !signal.aborted;) {
        const isMine = scope.isServer && isIn(shards, scope.id);
        if (isMine) await look(scope.id).catch(failed);
        await (isMine ? pause(lookPause) : new Promise((resolve) => setImmediate(resolve)));
        scope = await storage.scopeAfter(scope.id);
      }
    } catch (error) {
      failed(error);
    }
  }

  function begin(): void {
    if (signal.aborted) return;
    cancel = clock.after(lookEvery, begin);
    running = running.then(lookAtAll);
  }

  return {
    async resume() {
      begin();
    },
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
