import { describe, expect, test } from 'vitest';
import { waitFor } from '../../src/discord/gateway/identify.ts';
import { growing } from '../../src/discord/gateway/pauses.ts';

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
