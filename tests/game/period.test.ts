import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKept, periodAt, periods, periodsAt, spanOf } from '../../src/game/period.ts';
import { rules } from '../../src/game/rules.ts';

const at = (text: string) => Date.parse(text);

test('a round counts in all time, its month, its week and its day', () => {
  expect(periodsAt(at('2026-11-25T21:53:00Z'))).toEqual(['all', '2026-11', '2026-W48', '2026-11-25']);
});

test.each([
  ['2024-12-29T23:59:59.999Z', '2024-W52'],
  ['2024-12-30', '2025-W01'],
  ['2025-12-28', '2025-W52'],
  ['2025-12-29', '2026-W01'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-03T23:59:59.999Z', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2021-01-03', '2020-W53'],
  ['2022-01-01', '2021-W52'],
  ['2028-02-29', '2028-W09'],
  ['1970-01-01', '1970-W01'],
])('a week belongs to the year of its Thursday: %s is in %s', (day, week) => {
  expect(periodAt('week', at(day))).toBe(week);
});

test.each([
  ['2026-12-31T23:59:59.999Z', '2026-12', '2026-12-31'],
  ['2027-01-01T00:00:00.000Z', '2027-01', '2027-01-01'],
  ['2028-02-29T12:00:00Z', '2028-02', '2028-02-29'],
])('months and days turn at midnight UTC: %s', (time, month, day) => {
  expect([periodAt('season', at(time)), periodAt('day', at(time))]).toEqual([month, day]);
});

describe('the span of a period', () => {
  test('is the month, the week or the day that its key names', () => {
    expect(spanOf('2026-12')).toEqual({ kind: 'season', from: at('2026-12-01'), until: at('2027-01-01') });
    expect(spanOf('2026-W53')).toEqual({ kind: 'week', from: at('2026-12-28'), until: at('2027-01-04') });
    expect(spanOf('2024-02-29')).toEqual({ kind: 'day', from: at('2024-02-29'), until: at('2024-03-01') });
    expect(spanOf('all')).toEqual({ kind: 'all', from: -Infinity, until: Infinity });
  });

  test('holds exactly the times that have its key', () => {
    const times = fc.integer({ min: at('1970-01-01'), max: at('2200-01-01') });
    fc.assert(
      fc.property(times, fc.constantFrom(...periods), (time, period) => {
        const key = periodAt(period, time);
        const span = spanOf(key);
        expect(span?.kind).toBe(period);
        if (!span || period === 'all') return;
        expect([periodAt(period, span.from), periodAt(period, span.until - 1)]).toEqual([key, key]);
        expect([periodAt(period, span.from - 1), periodAt(period, span.until)]).not.toContain(key);
      }),
    );
  });

  test.each([
    '',
    'All',
    '2026',
    '2026-13',
    '2026-00',
    '2026-W00',
    '2025-W53',
    '2026-W54',
    '2026-02-29',
    '2026-04-31',
    '2026-11-25T00',
    '20260-01',
    'world',
  ])('“%s” is no period', (key) => {
    expect(spanOf(key)).toBeUndefined();
  });
});

test('days and weeks are kept for a while after their end, months and all time always', () => {
  const end = at('2026-11-26');
  const { day, week } = rules.boardsKept;
  expect([isKept('2026-11-25', end + day - 1), isKept('2026-11-25', end + day)]).toEqual([true, false]);
  const sunday = at('2026-11-30');
  expect([isKept('2026-W48', sunday + week - 1), isKept('2026-W48', sunday + week)]).toEqual([true, false]);
  for (const key of ['all', '2026-11']) expect(isKept(key, at('2100-01-01'))).toBe(true);
  expect(isKept('2026-W54', 0)).toBe(false);
});
