import { describe, expect, test } from 'vitest';
import { createCoolDown } from '../../src/discord/gateway/cool-down.ts';
import { manualClock } from '../fixtures/clock.ts';

const clock = manualClock(1_700_000_000_000);
const often = { burst: 3, every: 1_000 };

/** What comes of this many attempts at once. */
function attempts(coolDown: ReturnType<typeof createCoolDown>, count: number, key = 'ada'): number[] {
  return Array.from({ length: count }, () => coolDown.take(key, clock.now()));
}

describe('a cool-down', () => {
  test('lets so many through at once, and says how long to wait for the next', () => {
    expect(attempts(createCoolDown(often, 10), 5)).toEqual([0, 0, 0, 1_000, 1_000]);
  });

  test('lets one through for each interval that has passed, and never more than a burst', async () => {
    const coolDown = createCoolDown(often, 10);
    attempts(coolDown, 3);
    await clock.advance(999);
    expect(attempts(coolDown, 1)).toEqual([1]);
    await clock.advance(1);
    expect(attempts(coolDown, 2)).toEqual([0, 1_000]);
    await clock.advance(60_000);
    expect(attempts(coolDown, 4)).toEqual([0, 0, 0, 1_000]);
  });

  test('makes nobody wait longer for having tried', async () => {
    const coolDown = createCoolDown(often, 10);
    attempts(coolDown, 100);
    await clock.advance(1_000);
    expect(attempts(coolDown, 1)).toEqual([0]);
  });

  test('counts everybody for themselves', () => {
    const coolDown = createCoolDown(often, 10);
    attempts(coolDown, 4);
    expect(attempts(coolDown, 1, 'bela')).toEqual([0]);
  });

  test('forgets whoever has been away longest, so that its memory does not grow', () => {
    const coolDown = createCoolDown(often, 2);
    attempts(coolDown, 3, 'ada');
    attempts(coolDown, 3, 'bela');
    expect(attempts(coolDown, 1, 'ada')).toEqual([1_000]);
    attempts(coolDown, 1, 'chen');
    expect(attempts(coolDown, 1, 'bela')).toEqual([1_000]);
    expect(attempts(coolDown, 1, 'ada')).toEqual([0]);
  });

  test('is not confused by a clock that is set back', async () => {
    const coolDown = createCoolDown(often, 2);
    attempts(coolDown, 3);
    expect(coolDown.take('ada', clock.now() - 500)).toBe(1_500);
  });
});
