import { Cron } from 'croner';
import { calendarDay } from './calendar.ts';
import { periodAt } from './period.ts';
import { hour, rules } from './rules.ts';
import type { Settings } from './settings.ts';

/** What the bot posts by itself, at an hour that the admins of a server have set. */
export const bulletins = ['daily', 'recap', 'night'] as const;
export type Bulletin = (typeof bulletins)[number];

/** When something comes again and again, by the clocks of a time zone. */
export interface Hour {
  /** Of the day, from 0 to 1439. */
  minute: number;
  /** From 1 for Monday to 7 for Sunday; absent: on every day. */
  weekday?: number;
}

/** Whether this is the name of a time zone that clocks are known for, such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The next time after this one, in milliseconds since 1970. An hour that clocks leave out comes as soon as they go on; one that they show
 * twice comes at its first.
 *
 * @throws RangeError if there is no such zone or hour
 */
export function nextAfter({ minute, weekday }: Hour, zone: string, after: number): number {
  if (!isZone(zone)) throw new RangeError(`There is no time zone ${zone}.`);
  const day = weekday === undefined ? '*' : String(weekday % 7);
  const cron = new Cron(`${minute % 60} ${Math.floor(minute / 60)} * * ${day}`, { timezone: zone, paused: true });
  const next = cron.nextRun(isoTime(after));
  if (!next) throw new RangeError(`${minute} is no minute of a day, or ${weekday} none of a week.`);
  return next.getTime();
}

/** A time in whole seconds, as `2026-11-26T09:00:00Z`. */
function isoTime(at: number): string {
  const { year, month, day } = calendarDay(Math.floor(at / (24 * hour)));
  const seconds = Math.floor(at / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const parts = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return `${date}T${parts.map(two).join(':')}Z`;
}

/**
 * When this comes next after a time, in milliseconds since 1970: a match is announced so long before it begins. Undefined if it is not set.
 *
 * @throws RangeError if the settings have no such zone or hour
 */
export function dueAfter(settings: Settings, bulletin: Bulletin, after: number): number | undefined {
  const posting = settings[bulletin];
  if (!posting) return undefined;
  const lead = bulletin === 'night' ? rules.bulletins.lead : 0;
  return nextAfter(posting, settings.zone ?? 'UTC', after + lead) - lead;
}

/** Whether something that was due is not made good any more. */
export function isTooLate(dueAt: number, now: number): boolean {
  return now - dueAt >= rules.bulletins.late;
}

/** Undefined if there is no such thing. */
export function bulletinNamed(name: string): Bulletin | undefined {
  return bulletins.find((bulletin) => bulletin === name);
}

/** The minute of the day that somebody means by `20:30`, `8.30` or `20`; undefined if it is none. */
export function minuteOf(typed: string): number | undefined {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*$/.exec(typed) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes);
}

/** The key of the week of which a recap tells that comes at this time: before the middle of a week, it is the week before. */
export function weekBefore(dueAt: number): string {
  return periodAt('week', dueAt - 3.5 * 24 * hour);
}

/** An hour of the day as people write it. */
export function hourText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
