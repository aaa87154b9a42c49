import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { tellLimited } from './trouble.ts';

/** While not everything is connected, the log says so this often, in milliseconds. */
const toldEvery = 30_000;

/** Besides, it says about this many times, evenly spread, how many shards are ready. */
const steps = 8;

/** At most this many of the shards that are not ready are named. */
const mostNamed = 10;

/** How far a start is. */
export interface Progress {
  /** Resolves when all shards have been ready, each at least once. */
  complete: Promise<void>;
  /** Says no more. */
  end(): void;
}

/**
 * Says how far the start of a client is, and what it waits for.
 *
 * @param ids the shards that it connects
 */
export function tellProgress(client: Client, ids: readonly number[], log: Logger): Progress {
  const begun = performance.now();
  const complete = Promise.withResolvers<void>();
  const ready = new Set<number>();
  let before = 0;
  let latest = '';

  function hearDebug(message: string): void {
    const [, shard] = /^\[WS => Shard (\d+)\]/.exec(message) ?? [];
    if (shard === undefined || !ready.has(Number(shard))) latest = message;
  }

  function hearReady(shard: number): void {
    const step = () => Math.floor((ready.size * steps) / ids.length);
    const earlier = step();
    ready.add(shard);
    if (ids.length > 1 && (ready.size === 1 || step() > earlier)) log.info(soFar());
    if (ready.size < ids.length) return;
    end();
    complete.resolve();
  }

  const soFar = () => `${ready.size} of ${ids.length} shards are ready`;

  function tell(): void {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    if (ready.size === 0) {
      log.warn({ seconds, latest }, 'the bot is not connected to Discord yet, and goes on trying');
      return;
    }
    const missing = ids.filter((id) => !ready.has(id));
    const waitingFor = { shards: missing.slice(0, mostNamed), andMore: Math.max(0, missing.length - mostNamed) };
    const level = ready.size > before ? 'info' : 'warn';
    log[level]({ seconds, waitingFor, latest }, `${soFar()}: the bot plays there, and goes on connecting the others`);
    before = ready.size;
  }

  const limited = tellLimited(client.rest, log);
  const timer = setInterval(tell, toldEvery);
  client.on(Events.Debug, hearDebug);
  client.on(Events.ShardReady, hearReady);

  function end(): void {
    clearInterval(timer);
    limited();
    client.off(Events.Debug, hearDebug);
    client.off(Events.ShardReady, hearReady);
  }

  return { complete: complete.promise, end };
}
