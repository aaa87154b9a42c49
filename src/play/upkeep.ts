import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import { hour, rules } from '../game/rules.ts';
import type { Pruned, Storage } from '../storage/storage.ts';
import type { Service } from './service.ts';

/** Tokens older than this, which Discord no longer takes, are forgotten this often. In milliseconds. */
export const tokenLife = rules.tokenLife;

/** What is no longer of use is still kept this long, in milliseconds: somebody may look into a complaint. */
export const keptFor = 30 * 24 * hour;

/** It is removed this often, and in steps with this pause in between. Milliseconds. */
export const pruneEvery = 24 * hour;
const prunePause = 50;

/** Forgets tokens and removes what is no longer of use: at the start, and then for as long as the process lives. */
export function createUpkeep({ storage, clock, log }: { storage: Storage; clock: Clock; log: Logger }): Service {
  let running = Promise.resolve();
  let stopping = false;
  const cancel = new Map<string, () => void>();

  /** Does one thing after another, never two at once. */
  function run(what: string, task: () => Promise<void>): Promise<void> {
    running = running.then(() =>
      stopping
        ? undefined
        : task().catch((error: unknown) => log.error({ err: error, what }, 'the upkeep failed; it is tried again')),
    );
    return running;
  }

  function later(what: string, ms: number, then: () => void): void {
    if (!stopping) cancel.set(what, clock.after(ms, then));
  }

  function forget(): void {
    void run('tokens', () => storage.forgetTokens(clock.now() - tokenLife));
    later('tokens', tokenLife, forget);
  }

  function prune(): void {
    const now = clock.now();
    pruneFrom({ before: now - keptFor, now }, undefined);
    later('daily', pruneEvery, prune);
  }

  function pruneFrom(times: { before: number; now: number }, from: Pruned | undefined): void {
    void run('prune', async () => {
      const next = await storage.prune(times, from);
      if (next) later('step', prunePause, () => pruneFrom(times, next));
    });
  }

  return {
    async resume() {
      forget();
      prune();
    },
    async stop() {
      stopping = true;
      for (const end of cancel.values()) end();
      await running;
    },
  };
}
