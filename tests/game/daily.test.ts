import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  betterThan,
  compare,
  dayAt,
  daysLater,
  drawDaily,
  endOf,
  markOf,
  openAt,
  scoreOf,
  standingOn,
  startOf,
  streakAfter,
  type Daily,
  type Streak,
} from '../../src/game/daily.ts';
import { hour, rules } from '../../src/game/rules.ts';
import { choice, typed } from '../fixtures/questions.ts';

// A Thursday.
const day = '2026-11-26';

describe('the day of a daily', () => {
  test('begins at midnight by UTC, and takes answers for an hour more', () => {
    expect(dayAt(Date.UTC(2026, 10, 26))).toBe(day);
    expect(dayAt(Date.UTC(2026, 10, 26) - 1)).toBe('2026-11-25');
    expect(startOf(day)).toBe(Date.UTC(2026, 10, 26));
    expect(endOf(day)).toBe(Date.UTC(2026, 10, 27, 1));
    expect(openAt(Date.UTC(2026, 10, 27, 1) - 1)).toEqual([day, '2026-11-27']);
    expect(openAt(Date.UTC(2026, 10, 27, 1))).toEqual(['2026-11-27']);
  });

  test('has others before and after it', () => {
    expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysLater('2027-01-01', -1)).toBe('2026-12-31');
  });

  test.each(['2026-13-01', '2026-02-30', '2026-W48', 'all', ''])('is none: %s', (key) => {
    expect(() => startOf(key)).toThrow('is no day');
  });
});

describe('the draw of a daily', () => {
  const questions = Array.from({ length: 400 }, (_, at) =>
    (at % 2 === 0 ? choice : typed)({ id: `pack/q${at}`, factId: `f${at}`, topicId: `t${at % 7}` }),
  );

  test('is the same for everybody, and another one with another seed', () => {
    const drawn = drawDaily(day, questions, [], 1);
    expect(drawn.plan).toHaveLength(5);
    expect(drawDaily(day, questions, [], 1)).toEqual(drawn);
    expect(drawDaily(day, questions, [], 2).plan).not.toEqual(drawn.plan);
  });

  test('asks nothing again within 60 days', () => {
    const dailies: Daily[] = [];
    for (let at = 0; at < 200; at += 1) {
      const next = daysLater(day, at);
      const before = dailies.filter((daily) => daily.day >= daysLater(next, -rules.daily.rest));
      dailies.push(drawDaily(next, questions, before, at));
    }
    for (const [at, { plan }] of dailies.entries()) {
      const lately = new Set(dailies.slice(Math.max(0, at - 60), at).flatMap((daily) => daily.plan));
      expect(plan.filter((id) => lately.has(id))).toEqual([]);
      expect(new Set(plan)).toHaveProperty('size', 5);
    }
    expect(rules.daily.rest).toBe(60);
  });

  test('takes what there is where there are too few', () => {
    const few = questions.slice(0, 6);
    const first = drawDaily(day, few, [], 1);
    expect(drawDaily(daysLater(day, 1), few, [first], 2).plan).toHaveLength(5);
    expect(drawDaily(day, questions.slice(0, 2), [], 1).plan).toHaveLength(2);
    expect(drawDaily(day, [], [], 1).plan).toEqual([]);
  });
});

describe('a score', () => {
  test('is 100 if all is right, and each question counts the same', () => {
    expect(scoreOf([1, 1, 1, 1, 1])).toBe(100);
    expect(scoreOf([1, 0.5, 0, 0, 1])).toBe(50);
    expect(scoreOf([1, 1 / 3, 0, 0])).toBe(33);
    expect(scoreOf([])).toBe(0);
    expect([1, 0.99, 0.01, 0].map(markOf)).toEqual(['right', 'partly', 'partly', 'wrong']);
  });

  test.each([
    [60, [[60, 1]], undefined],
    [
      60,
      [
        [60, 1],
        [40, 3],
        [80, 1],
      ],
      { better: 3, of: 4, isShare: false },
    ],
    [60, [[60, 2]], undefined],
    [
      60,
      [
        [60, 51],
        [40, 74],
        [80, 1],
      ],
      { better: 5, of: 10, isShare: true },
    ],
    [
      60,
      [
        [60, 1],
        [40, 999],
      ],
      { better: 10, of: 10, isShare: true },
    ],
  ] as const)('of %i among %j', (score, scores, expected) => {
    expect(betterThan(compare(score, new Map<number, number>(scores)))).toEqual(expected);
  });
});

describe('a streak of days', () => {
  /** The streak after dailies on these days of November 2026, of which the 2nd is a Monday. */
  const after = (...days: readonly number[]) =>
    days.reduce<Streak | undefined>(
      (streak, number) => streakAfter(streak, `2026-11-${String(number).padStart(2, '0')}`),
      undefined,
    );

  test.each([
    ['begins', [4], 1, undefined],
    ['grows', [4, 5, 6], 3, undefined],
    ['outlives a missed day', [4, 6], 2, '2026-11-05'],
    ['ends with a second one in the same week', [2, 4, 6], 1, undefined],
    ['ends with two missed days in the same week', [2, 5], 1, undefined],
    ['outlives one in each week', [2, 3, 4, 6, 7, 8, 9, 11, 12], 9, '2026-11-10'],
    ['outlives a Sunday and the Monday after it', [6, 7, 10], 3, '2026-11-09'],
    ['ends with a Sunday after another missed day', [5, 7, 9], 1, undefined],
    ['ends with three missed days around a Sunday', [6, 7, 11], 1, undefined],
  ] as const)('%s', (_, days, length, forgiven) => {
    expect(after(...days)).toEqual({ day: `2026-11-${String(days.at(-1)).padStart(2, '0')}`, length, forgiven });
  });

  test('as it stands on a day whose daily is not done yet', () => {
    const streak = after(4, 6);
    expect(standingOn(undefined, '2026-11-06')).toEqual({ length: 0 });
    expect(standingOn(streak, '2026-11-06')).toEqual({ length: 2, isDone: true });
    expect(standingOn(streak, '2026-11-07')).toEqual({ length: 2, isDone: false });
    expect(standingOn(streak, '2026-11-08')).toEqual({ length: 0 });
    expect(standingOn(after(7), '2026-11-10')).toEqual({ length: 1, isDone: false });
  });

  test('never outlives two missed days of one week, and never ends without', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), (numbers) => {
        const played = numbers.toSorted((a, b) => a - b).map((number) => daysLater('2026-11-02', number));
        const weekOf = (key: string) => Math.floor((startOf(key) - startOf('2026-11-02')) / (7 * 24 * hour));
        // One day after another, played or not.
        let length = 0;
        let freeIn: number | undefined;
        for (let key = played[0] ?? ''; key <= (played.at(-1) ?? ''); key = daysLater(key, 1)) {
          if (played.includes(key)) length += 1;
          else if (freeIn === weekOf(key)) [length, freeIn] = [0, undefined];
          else if (length > 0) freeIn = weekOf(key);
        }
        const streak = played.reduce<Streak | undefined>(streakAfter, undefined);
        expect(streak?.length).toBe(length);
      }),
      { numRuns: 300 },
    );
  });
});
