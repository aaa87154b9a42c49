import { describe, expect, test } from 'vitest';
import { createIdentifying, waitFor } from '../../src/discord/gateway/identify.ts';
import { growing } from '../../src/discord/gateway/pauses.ts';
import { remembered } from '../fixtures/log.ts';

const day = 24 * 3_600_000;

/** A bot that crashes as soon as it has started a session and is restarted at once: its starts until Discord counts anew. */
function crashLoop(secondsAlive: number, total = 1_000): { starts: number; longestPause: number } {
  let starts = 0;
  let longestPause = 0;
  for (let now = 0; ; now += secondsAlive * 1_000) {
    // Each process asks anew: nothing is remembered.
    const wait = waitFor({ total, remaining: total - starts, reset_after: Math.max(0, day - now), max_concurrency: 1 });
    longestPause = Math.max(longestPause, wait);
    now += wait;
    if (now >= day) return { starts, longestPause };
    starts += 1;
  }
}

describe('no crash loop uses up the sessions of a day', () => {
  test.each([1, 5, 30])('where each process lives %i s', (seconds) => {
    const { starts, longestPause } = crashLoop(seconds);
    expect(starts).toBeLessThan(1_000);
    expect(starts).toBeGreaterThan(750);
    expect(longestPause).toBeLessThan(10 * 60_000);
  });
});

test('a bot that is started now and then does not wait', () => {
  for (let remaining = 1_000; remaining >= 250; remaining -= 1) {
    expect(waitFor({ total: 1_000, remaining, reset_after: day, max_concurrency: 1 })).toBe(0);
  }
});

test('where none is left, it waits until there are more', () => {
  expect(waitFor({ total: 1_000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 })).toBe(3_600_000);
});

test('pauses double up to the longest', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((failures) => growing(failures, 1_000, 10_000))).toEqual([
    0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
});

describe('the shards of a process', () => {
  /** Discord, which says how many sessions are left. */
  function discord(limit: { total: number; remaining: number; reset_after: number }) {
    const { log, lines } = remembered();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return { ...limit, max_concurrency: 1 };
    };
    const identifying = createIdentifying(ask, log, new AbortController().signal);
    return { identifying, lines, asked: () => asked };
  }
  const sixteen = Array.from({ length: 16 }, (_, shard) => shard);

  test('that start together ask Discord once how many sessions are left', async () => {
    const { identifying, lines, asked } = discord({ total: 1_000, remaining: 500, reset_after: day });
    await identifying.untilLeft(16);
    await Promise.all(sixteen.map((shard) => identifying.next(shard)));
    expect(asked()).toBe(1);
    expect(lines).toEqual([]);
  });

  test('subtract what they have started since, and wait when few are left', async () => {
    const { identifying, lines, asked } = discord({ total: 40, remaining: 12, reset_after: 90 });
    const started: number[] = [];
    await Promise.all(sixteen.slice(0, 5).map((shard) => identifying.next(shard).then(() => started.push(shard))));
    expect(started).toEqual([0, 1, 2, 3, 4]);
    // 12, 11 and 10 are a quarter of 40. Of the 9 that are left then, one may be started each ninth of the time.
    expect(lines).toMatchObject([{ level: 40, left: 9, of: 40, ms: 10 }]);
    expect(asked()).toBe(2);
  });

  test('do not pause because others were faster, but because their own sessions do not last', async () => {
    const { identifying, lines } = discord({ total: 1_000, remaining: 1_000, reset_after: day });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await identifying.next(3);
      identifying.turnedAway(3);
    }
    for (let attempt = 0; attempt < 2; attempt += 1) await identifying.next(3);
    expect(lines).toEqual([]);
    void identifying.next(3);
    expect(lines).toMatchObject([{ shard: 3, ms: 10_000, msg: expect.stringContaining('sessions do not last') }]);
  });
});
