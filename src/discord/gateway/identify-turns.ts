import { setTimeout as sleep } from 'node:timers/promises';
import { SimpleIdentifyThrottler, type IIdentifyThrottler } from '@discordjs/ws';
import { growing } from './pauses.ts';

/** Discord lets each bucket of shards start one session in this time. Pauses after it has refused one. Milliseconds. */
const period = 5_000;
const longestPause = 60_000;

/** When the shards of this process may ask for their sessions. */
export interface IdentifyTurns extends IIdentifyThrottler {
  /**
   * Discord has refused this shard a session, because another process was faster: its whole bucket pauses.
   *
   * @returns for how long, in milliseconds
   */
  turnedAway(shardId: number): number;
  /** This shard has its session. */
  accepted(shardId: number): void;
}

/**
 * One after another in each bucket, which is `id % max_concurrency`, as Discord demands. discord.js keeps the shards of one process
 * apart; several processes know nothing of each other and have to give way. What Discord refuses may count for the limit of the day
 * too, so a bucket that is refused pauses, longer each time and by chance. With three processes of 16 shards each in one bucket, that takes
 * 1.25 attempts a session instead of 2.3 without such pauses, and a third more time; where a refused attempt makes all others wait anew,
 * 1.5 instead of 37.
 *
 * @param maxConcurrency how many buckets there are, as Discord says
 */
export function createIdentifyTurns(maxConcurrency: number): IdentifyTurns {
  const own = new SimpleIdentifyThrottler(maxConcurrency);
  const buckets = new Map<number, { last: Promise<unknown>; refusals: number; notBefore: number }>();

  function bucketOf(shardId: number) {
    const key = shardId % maxConcurrency;
    const bucket = buckets.get(key) ?? { last: Promise.resolve(), refusals: 0, notBefore: 0 };
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    waitForIdentify(shardId, signal) {
      const bucket = bucketOf(shardId);
      const left = () => bucket.notBefore - performance.now();
      const turn = bucket.last.then(async () => {
        // The one before may have been turned away meanwhile.
        do {
          if (left() > 0) await sleep(left(), undefined, { signal });
          signal.throwIfAborted();
          await own.waitForIdentify(shardId, signal);
        } while (left() > 0);
      });
      bucket.last = turn.catch(() => undefined);
      return turn;
    },
    turnedAway(shardId) {
      const bucket = bucketOf(shardId);
      bucket.refusals += 1;
      const pause = pauseAfter(bucket.refusals, Math.random());
      bucket.notBefore = performance.now() + pause;
      return pause;
    },
    accepted(shardId) {
      bucketOf(shardId).refusals = 0;
    },
  };
}

/**
 * How long a bucket pauses, in milliseconds.
 *
 * @param refusals in a row, at least 1
 * @param chance from 0 to 1
 */
export function pauseAfter(refusals: number, chance: number): number {
  return Math.round(growing(refusals, period, longestPause) * (1 + chance));
}
