import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../src/discord/gateway/clock.ts';

/** Discord's time at the start of each test, and how far the machine's clock is off. */
const begin = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A clock on a machine that is wrong by this much, and what Discord's clock shows. */
function clockOff(by: number) {
  vi.setSystemTime(begin + by);
  const start = performance.now();
  const clock = createClock();
  const discord = () => begin + performance.now() - start;
  /** Discord answers a request. The machine needs no time for it. */
  const answer = () => clock.read(Math.floor(discord() / 1_000) * 1_000, performance.now(), performance.now());
  /** Somebody clicks; it takes so long to arrive. */
  const click = (late: number) => clock.observe(discord() - late, performance.now());
  return { clock, discord, answer, click };
}

describe.each([0, hour, -hour, 10_000, -10_000])('on a machine whose clock is wrong by %i ms', (by) => {
  test('it is right to a second once Discord has answered a request', () => {
    const { clock, discord, answer } = clockOff(by);
    vi.advanceTimersByTime(437);
    answer();
    expect(Math.abs(clock.now() - discord())).toBeLessThanOrEqual(1_000);
  });

  test('a click makes it as exact as the click was quick, and a slower one changes nothing', () => {
    const { clock, discord, answer, click } = clockOff(by);
    vi.advanceTimersByTime(437);
    answer();
    click(40);
    expect(clock.now()).toBe(discord() - 40);
    click(25_000);
    expect(clock.now()).toBe(discord() - 40);
  });

  test('a timer that was set before the first click ends at its time by Discord', () => {
    const { clock, discord, answer, click } = clockOff(by);
    vi.advanceTimersByTime(999);
    answer();
    const deadline = discord() + 20_000;
    const ends: number[] = [];
    clock.after(deadline - clock.now(), () => ends.push(discord()));
    vi.advanceTimersByTime(2_000);
    click(0);
    vi.advanceTimersByTime(60_000);
    expect(ends).toHaveLength(1);
    // Timers keep whole milliseconds.
    expect(Math.abs((ends[0] ?? 0) - deadline)).toBeLessThanOrEqual(1);
  });
});

test('the machine’s clock may be moved later: it is asked once', () => {
  const { clock, discord, answer } = clockOff(0);
  answer();
  vi.setSystemTime(begin + hour);
  expect(Math.abs(clock.now() - discord())).toBeLessThanOrEqual(1_000);
});

test('an interaction from the future, or without a time, is not believed', () => {
  const { clock, discord, answer } = clockOff(0);
  answer();
  clock.observe(discord() + hour, performance.now());
  clock.observe(Number.NaN, performance.now());
  clock.observe(Number.POSITIVE_INFINITY, performance.now());
  expect(Math.abs(clock.now() - discord())).toBeLessThanOrEqual(1_000);
});

test('an answer without a date changes nothing', () => {
  const { clock } = clockOff(0);
  const before = clock.now();
  clock.read(Number.NaN, 0, 0);
  expect(clock.now()).toBe(before);
});

test('a timer that was cancelled does not end, corrected or not', () => {
  const { clock, answer } = clockOff(hour);
  const ends: string[] = [];
  const cancel = clock.after(1_000, () => ends.push('cancelled'));
  clock.after(5_000, () => ends.push('kept'));
  cancel();
  answer();
  vi.advanceTimersByTime(2 * hour);
  expect(ends).toEqual(['kept']);
});
