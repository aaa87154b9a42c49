import { beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { unsplit } from '../../src/game/shard.ts';
import { createAttention, type Attention } from '../../src/play/attention.ts';
import { createErrands, type Errands } from '../../src/play/errands.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';

const { first, most } = rules.tryAgain;
let clock: ManualClock;
let attention: Attention;
let errands: Errands;
/** The times of the attempts, in milliseconds from the start. */
let attempts: number[];
/** How often the errand fails. */
let outages: number;

beforeEach(() => {
  clock = manualClock(0);
  attention = createAttention(clock, unsplit);
  attention.back(0);
  errands = createErrands({ clock, attention, log: silent });
  attempts = [];
  outages = 0;
});

const run = () =>
  errands.run('an errand', async () => {
    attempts.push(clock.now());
    outages -= 1;
    if (outages >= 0) throw new Error('Discord is down');
  });

describe('an errand', () => {
  test('is done once if that succeeds', async () => {
    expect(await run()).toBe(true);
    expect(errands.isDue('an errand')).toBe(false);
    await clock.advance(10 * most);
    expect(attempts).toEqual([0]);
  });

  test('is tried again after growing pauses, without end', async () => {
    outages = 20;
    expect(await run()).toBe(false);
    await clock.advance(8 * most);
    const pauses = attempts.map((at, index) => at - (attempts[index - 1] ?? 0)).slice(1);
    expect(pauses.slice(0, 4)).toEqual([first, 2 * first, 4 * first, 8 * first]);
    expect(new Set(pauses.slice(6))).toEqual(new Set([most]));
    expect(errands.isDue('an errand')).toBe(true);
    await clock.advance(20 * most);
    expect(attempts).toHaveLength(21);
    expect(errands.isDue('an errand')).toBe(false);
  });

  test('is told how often it has failed', async () => {
    const told: number[] = [];
    const counted = async (failures: number) => {
      told.push(failures);
      if (failures < 2) throw new Error('Discord is down');
    };
    await errands.run('counted', counted);
    await clock.advance(3 * first);
    expect(told).toEqual([0, 1, 2]);
  });

  test('is tried at once where somebody asks for it, or players are heard again', async () => {
    outages = 2;
    await run();
    await clock.advance(first / 2);
    expect(await errands.again('an errand')).toBe(false);
    attention.lost(0);
    await clock.advance(1);
    attention.back(0);
    await clock.advance(0);
    expect(attempts).toEqual([0, first / 2, first / 2 + 1]);
    await clock.advance(10 * most);
    expect(attempts).toHaveLength(3);
  });

  test('that is asked for again while an attempt is under way waits for that one, and does not run beside it', async () => {
    const held = Promise.withResolvers<void>();
    const states: string[] = [];
    let state = 'one is done';
    const show = async () => {
      const shown = state;
      await held.promise;
      states.push(shown);
    };
    const one = errands.run('a duel', show);
    expect(await Promise.race([errands.again('a duel'), clock.advance(0)])).toBeUndefined();
    state = 'both are done';
    const other = errands.run('a duel', show);
    held.resolve();
    expect(await Promise.all([one, other])).toEqual([true, true]);
    expect(states).toEqual(['one is done', 'both are done']);
    expect(errands.isDue('a duel')).toBe(false);
  });

  test('is left to the next start when the bot stops, after the attempt under way', async () => {
    const held = Promise.withResolvers<void>();
    let tries = 0;
    void errands.run('slow', async () => {
      tries += 1;
      await held.promise;
      throw new Error('Discord is down');
    });
    let isStopped = false;
    const stopping = errands.stop().then(() => (isStopped = true));
    await clock.advance(most);
    expect(isStopped).toBe(false);
    held.resolve();
    await stopping;
    await clock.advance(10 * most);
    expect(tries).toBe(1);
  });
});
