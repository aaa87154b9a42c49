import { calendarDay, dayNumber, weekday, type CalendarDay } from './calendar.ts';
import type { RecordName } from './counting.ts';
import { hour, rules } from './rules.ts';

/** The time that a leaderboard covers: all of it, a calendar month, a week from Monday to Sunday, or a day; by UTC. */
export const periods = ['all', 'season', 'week', 'day'] as const;
export type Period = (typeof periods)[number];

/** The scope that covers all others: the answers of all servers, and of channels outside servers, count in it too. */
export const world = 'world';

/** A leaderboard: that of a scope in a period, by the period's key. */
export interface Board {
  scope: string;
  period: string;
}

const day = 24 * hour;

/** A number with leading zeros. */
const padded = (value: number, digits: number) => String(value).padStart(digits, '0');

/**
 * The key of the period of this kind at a time: `all`, `2026-11`, `2026-W48` (an ISO week, which belongs to the year of its Thursday) or
 * `2026-11-25`.
 *
 * @param at milliseconds since 1970
 */
export function periodAt(period: Period, at: number): string {
  const number = Math.floor(at / day);
  switch (period) {
    case 'all':
      return 'all';
    case 'season':
      return monthOf(calendarDay(number));
    case 'day': {
      const date = calendarDay(number);
      return `${monthOf(date)}-${padded(date.day, 2)}`;
    }
    case 'week': {
      const thursday = number + 4 - weekday(number);
      const { year } = calendarDay(thursday);
      const week = 1 + Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7);
      return `${padded(year, 4)}-W${padded(week, 2)}`;
    }
  }
}

function monthOf({ year, month }: CalendarDay): string {
  return `${padded(year, 4)}-${padded(month, 2)}`;
}

/** The keys of all periods in which a round counts that was closed at this time. */
export function periodsAt(closedAt: number): string[] {
  return periods.map((period) => periodAt(period, closedAt));
}

/** On which boards an answer counts. What only its player sees, every record but `board`, has one: that of its scope and all time. */
export function boardsOf({ scope, closedAt }: { scope: string; closedAt: number }, record: RecordName): Board[] {
  if (record !== 'board') return [{ scope, period: 'all' }];
  // Where the server is forgotten, only the world is left.
  return [...new Set([scope, world])].flatMap((one) => periodsAt(closedAt).map((period) => ({ scope: one, period })));
}

/** The span of a period; milliseconds since 1970, `until` is the first moment after it. */
export interface Span {
  kind: Period;
  from: number;
  until: number;
}

/** The span of the period with this key; undefined if there is none. */
export function spanOf(key: string): Span | undefined {
  if (key === 'all') return { kind: 'all', from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  const [, year, week, month, dayOfMonth] = /^(\d{4})-(?:W(\d\d)|(\d\d)(?:-(\d\d))?)$/.exec(key) ?? [];
  const span = spanIn(Number(year), week, month, dayOfMonth);
  // There is no 13th month, no 31 April, and not always a 53rd week.
  return span && periodAt(span.kind, span.from) === key ? span : undefined;
}

function spanIn(year: number, week?: string, month?: string, dayOfMonth?: string): Span | undefined {
  if (week !== undefined) {
    // The 4th of January is in the first week.
    const fourth = dayNumber({ year, month: 1, day: 4 });
    return spanBy('week', fourth + 1 - weekday(fourth) + (Number(week) - 1) * 7, 7);
  }
  if (month === undefined) return undefined;
  const first = dayNumber({ year, month: Number(month), day: Number(dayOfMonth ?? 1) });
  if (dayOfMonth !== undefined) return spanBy('day', first, 1);
  return spanBy('season', first, daysIn(year, Number(month)));
}

/** @param number how many days after 1 January 1970 its first day is */
function spanBy(kind: Period, number: number, days: number): Span {
  return { kind, from: number * day, until: (number + days) * day };
}

function daysIn(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return dayNumber({ ...next, day: 1 }) - dayNumber({ year, month, day: 1 });
}

/** Whether the leaderboards of a period are still kept at this time: those of days and weeks only for a while. */
export function isKept(key: string, now: number): boolean {
  const span = spanOf(key);
  if (!span) return false;
  return span.kind !== 'day' && span.kind !== 'week' ? true : span.until + rules.boardsKept[span.kind] > now;
}
