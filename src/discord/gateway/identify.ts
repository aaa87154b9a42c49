import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewaySessionStartLimit } from 'discord.js';
import type { Logger } from 'pino';
import { growing } from './pauses.ts';
import { Hopeless } from './trouble.ts';

/** Sessions that a shard starts without a pause; then the pauses grow. Milliseconds. */
const unpaused = 2;
const firstPause = 10_000;
const longestPause = 5 * 60_000;

/** A shard that has started no session for this long starts again without a pause, in milliseconds. */
const calm = 10 * 60_000;

/** When less than this share of the day's sessions is left, the rest is spread evenly over the time until there are more. */
const spareShare = 1 / 4;

/** Discord is not asked again within this many milliseconds how many are left: what was started since is subtracted. */
const fresh = 5_000;

/** The bot waits at least this long for more sessions, in milliseconds, even if Discord says that they are due. */
const leastWait = 1_000;

/** Lets shards start sessions. What waits rejects once the bot stops. */
export interface Identifying {
  /**
   * Resolves when Discord lets the bot start so many sessions in what is left of the day.
   *
   * @throws Hopeless if it never lets it start so many in a day
   */
  untilLeft(sessions: number): Promise<void>;
  /** Resolves when this shard may start a session: one shard after another. */
  next(shardId: number): Promise<void>;
  /** Discord has refused the shard its session, because other processes start theirs. */
  turnedAway(shardId: number): void;
}

/**
 * Discord resets the token of a bot that starts more than 1,000 sessions in a day, so no trouble may use them up: a shard whose
 * sessions do not last waits longer every time, and when few are left, the bot waits between any two. Discord keeps that count, so
 * this also holds for a process that crashes and is restarted again and again, and for all processes together.
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
  let known: { info: APIGatewaySessionStartLimit; until: number } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  async function ask(): Promise<APIGatewaySessionStartLimit> {
    if (known && performance.now() < known.until) return known.info;
    for (let failures = 1; ; failures += 1) {
      try {
        const info = await limit();
        known = { info: { ...info }, until: performance.now() + fresh };
        return known.info;
      } catch (error) {
        signal.throwIfAborted();
        const pause = growing(failures, 1_000, 60_000);
        log.warn({ err: error, ms: pause }, 'Discord does not say how many sessions are left: it is asked again');
        await sleep(pause, undefined, { signal });
      }
    }
  }

  async function wait(ms: number, about: object, why: string): Promise<void> {
    known = undefined;
    log.warn({ ...about, ms, until: new Date(Date.now() + ms).toISOString() }, why);
    await sleep(ms, undefined, { signal });
  }

  async function untilLeft(sessions: number): Promise<void> {
    for (;;) {
      const { total, remaining, reset_after } = await ask();
      if (remaining >= sessions) return;
      if (total < sessions)
        throw new Hopeless(
          `Discord lets the bot start ${total} sessions in a day, and this process is to run ${sessions} shards. Lower SHARD_COUNT, or divide the shards with SHARD_IDS.`,
        );
      const about = { left: remaining, of: total, needed: sessions };
      await wait(
        Math.max(leastWait, reset_after),
        about,
        'too few of the sessions that a bot may start in a day are left, or none: the bot waits until there are more',
      );
    }
  }

  async function take(): Promise<void> {
    const info = await ask();
    const pause = waitFor(info);
    if (info.remaining > 0 && pause > 0) {
      const about = { left: info.remaining, of: info.total };
      await wait(
        pause,
        about,
        'few of the sessions that a bot may start in a day are left: the bot waits between them',
      );
    }
    await untilLeft(1);
    if (known) known.info.remaining -= 1;
  }

  return {
    untilLeft,
    async next(shardId) {
      const earlier = shards.get(shardId);
      const starts = earlier && performance.now() - earlier.last < calm ? earlier.starts : 0;
      const pause = growing(Math.max(0, starts + 1 - unpaused), firstPause, longestPause);
      if (pause > 0) {
        log.warn({ shard: shardId, ms: pause }, 'sessions do not last: the bot waits before it starts another');
        await sleep(pause, undefined, { signal });
      }
      const taking = before.then(take);
      before = taking.catch(() => undefined);
      await taking;
      shards.set(shardId, { starts: starts + 1, last: performance.now() });
    },
    turnedAway(shardId) {
      const started = shards.get(shardId);
      if (started) started.starts -= 1;
    },
  };
}

/** How long to wait before a session is started, in milliseconds, so that the sessions that are left last until there are more. */
export function waitFor({ total, remaining, reset_after }: APIGatewaySessionStartLimit): number {
  return remaining >= total * spareShare ? 0 : Math.ceil(reset_after / Math.max(1, remaining));
}
