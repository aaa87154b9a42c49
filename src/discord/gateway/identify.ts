import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewaySessionStartLimit } from 'discord.js';
import type { Logger } from 'pino';
import { growing } from './pauses.ts';

/** Sessions that a shard starts without a pause; then the pauses grow. Milliseconds. */
const unpaused = 2;
const firstPause = 10_000;
const longestPause = 5 * 60_000;

/** A shard that has started no session for this long starts again without a pause, in milliseconds. */
const calm = 10 * 60_000;

/** When less than this share of the day's sessions is left, the rest is spread evenly over the time until there are more. */
const spareShare = 1 / 4;

/** Lets shards start sessions. What waits rejects once the bot stops. */
export interface Identifying {
  /** Resolves when Discord lets the bot start a session. */
  untilOneIsLeft(): Promise<void>;
  /** Resolves when this shard may start a session. */
  next(shardId: number): Promise<void>;
}

/**
 * Discord resets the token of a bot that starts more than 1,000 sessions in a day, so no trouble may use them up: a shard whose
 * sessions do not last waits longer every time, and when few are left, the bot waits between any two. Discord keeps that count, so
 * this also holds for a process that crashes and is restarted again and again.
 *
 * @param limit asks Discord how many sessions are left
 * @param signal the bot stops
 */
export function createIdentifying(
  limit: () => Promise<APIGatewaySessionStartLimit>,
  log: Logger,
  signal: AbortSignal,
): Identifying {
  const shards = new Map<number, { starts: number; last: number }>();

  async function untilOneIsLeft(): Promise<void> {
    for (let failures = 0; ;) {
      try {
        const info = await limit();
        const wait = waitFor(info);
        if (wait > 0) {
          const about = { left: info.remaining, of: info.total, ms: wait };
          log.warn(about, 'few of the sessions that a bot may start in a day are left, or none: the bot waits');
          await sleep(wait, undefined, { signal });
        }
        if (info.remaining > 0) return;
      } catch (error) {
        signal.throwIfAborted();
        failures += 1;
        const pause = growing(failures, 1_000, 60_000);
        log.warn({ err: error, ms: pause }, 'Discord does not say how many sessions are left: it is asked again');
        await sleep(pause, undefined, { signal });
      }
    }
  }

  async function next(shardId: number): Promise<void> {
    const before = shards.get(shardId);
    const starts = before && performance.now() - before.last < calm ? before.starts : 0;
    const pause = growing(Math.max(0, starts + 1 - unpaused), firstPause, longestPause);
    if (pause > 0) {
      log.warn({ shard: shardId, ms: pause }, 'sessions do not last: the bot waits before it starts another');
      await sleep(pause, undefined, { signal });
    }
    await untilOneIsLeft();
    shards.set(shardId, { starts: starts + 1, last: performance.now() });
  }

  return { untilOneIsLeft, next };
}

/** How long to wait before a session is started, in milliseconds, so that the sessions that are left last until there are more. */
export function waitFor({ total, remaining, reset_after }: APIGatewaySessionStartLimit): number {
  return remaining >= total * spareShare ? 0 : Math.ceil(reset_after / Math.max(1, remaining));
}
