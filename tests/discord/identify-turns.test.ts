import { expect, test } from 'vitest';
import { pauseAfter } from '../../src/discord/gateway/identify-turns.ts';
import { seeded } from '../../src/game/random.ts';

test('a bucket that is refused pauses longer each time, up to two minutes, and never equally long', () => {
  expect([1, 2, 3, 4, 5, 50].map((refusals) => pauseAfter(refusals, 0))).toEqual([
    5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ]);
  expect([1, 5].map((refusals) => pauseAfter(refusals, 0.999))).toEqual([9_995, 119_940]);
});

/** What Discord lets a bucket do, and what discord.js waits between two of one process. Milliseconds. */
const gap = 5_000;
const jitter = 1_500;

/** What happens where several processes start at once. */
interface Start {
  /** How many attempts a session takes. */
  attempts: number;
  /** How long all take, compared with one after another. */
  time: number;
}

/**
 * @param shards how many of one bucket each process has
 * @param pause after so many refusals in a row
 * @param punishes whether what Discord refuses makes all wait anew
 */
function start(seed: number, processes: number, shards: number, pause: typeof pauseAfter, punishes: boolean): Start {
  const random = seeded(seed);
  const own = Array.from({ length: processes }, () => ({ left: shards, at: random() * 1_000, refusals: 0 }));
  let [attempts, free, now] = [0, 0, 0];
  for (;;) {
    const next = own.filter(({ left }) => left > 0).toSorted((one, other) => one.at - other.at)[0];
    if (!next) break;
    attempts += 1;
    now = next.at;
    const isTaken = now >= free;
    if (isTaken || punishes) free = now + gap;
    next.left -= isTaken ? 1 : 0;
    next.refusals = isTaken ? 0 : next.refusals + 1;
    next.at += Math.max(gap + random() * jitter, next.refusals === 0 ? 0 : pause(next.refusals, random()));
  }
  return { attempts: attempts / (processes * shards), time: now / (processes * shards * gap) };
}

/** The mean of many such starts. */
function starts(processes: number, shards: number, pause = pauseAfter, punishes = false): Start {
  const all = Array.from({ length: 100 }, (_, seed) => start(seed, processes, shards, pause, punishes));
  const mean = (of: (one: Start) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return { attempts: mean(({ attempts }) => attempts), time: mean(({ time }) => time) };
}

test.each([
  [2, 8, 1.3],
  [3, 16, 1.3],
  [8, 16, 1.7],
])(
  '%i processes of %i shards in a bucket start with at most %d attempts each, in little more time',
  (processes, shards, most) => {
    const { attempts, time } = starts(processes, shards);
    expect(attempts).toBeLessThan(most);
    expect(attempts).toBeLessThan(starts(processes, shards, () => 500).attempts * 0.85);
    expect(time).toBeLessThan(1.5);
  },
);

test('they start at all where a refusal makes all wait anew', () => {
  const { attempts, time } = starts(3, 16, pauseAfter, true);
  expect(attempts).toBeLessThan(1.6);
  expect(time).toBeLessThan(2);
});
