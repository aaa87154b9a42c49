import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDay, dayNumber, weekday } from '../../src/game/calendar.ts';

const day = 86_400_000;

test('a day is the one that everybody’s calendar has, whenever it is', () => {
  const days = fc.integer({ min: Date.UTC(1600, 0) / day, max: Date.UTC(2600, 0) / day });
  fc.assert(
    fc.property(days, (number) => {
      const date = new Date(number * day);
      const found = calendarDay(number);
      expect(found).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
      expect(dayNumber(found)).toBe(number);
      expect(weekday(number) % 7).toBe(date.getUTCDay());
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [{ year: 1970, month: 1, day: 1 }, 0, 4],
  [{ year: 2000, month: 2, day: 29 }, 11_016, 2],
  [{ year: 2100, month: 3, day: 1 }, 47_541, 1],
  [{ year: 2026, month: 12, day: 31 }, 20_818, 4],
])('%j', (date, number, onDay) => {
  expect([dayNumber(date), weekday(number)]).toEqual([number, onDay]);
  expect(calendarDay(number)).toEqual(date);
});
