import { monthName } from './dates.ts';

/** A date as far as it was written. */
interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  /** Monday is 1. */
  weekday?: number;
  /** Two figures of which either could be the month, the smaller first. */
  either?: readonly [number, number];
}

const word = /^(?:y(?<year>\d{4}))?(?:m(?<month>\d\d)(?:d(?<day>\d\d))?|e(?<one>\d\d)e(?<other>\d\d))?$/u;
const year = /^[12]\d{3}$/u;

/** Reads what dates.ts wrote: a date, the day of its week, or both. Undefined if the words are anything else. */
function partsOf(words: readonly string[]): DateParts | undefined {
  const weekdays = words.filter((one) => /^weekday[1-7]$/u.test(one));
  const dates = words.filter((one) => !weekdays.includes(one));
  const [date = ''] = dates;
  const groups = year.test(date) ? { year: date } : word.exec(date)?.groups;
  if (groups === undefined || words.length === 0 || weekdays.length > 1 || dates.length > 1) return undefined;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const [one, other] = [number(groups['one']), number(groups['other'])];
  const parts = {
    year: number(groups['year']),
    month: number(groups['month']),
    day: number(groups['day']),
    weekday: number(weekdays[0]?.slice(-1)),
    either: one === undefined || other === undefined ? undefined : ([one, other] as const),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** What each month adds to the day of the week, in Sakamoto's way of counting it. */
const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

/** The day of the week, Monday as 1; undefined if the date is not known to the day. */
function weekdayOf({ year, month, day }: DateParts): number | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const counted = month < 3 ? year - 1 : year;
  const leaps = Math.floor(counted / 4) - Math.floor(counted / 100) + Math.floor(counted / 400);
  return (counted + leaps + (shifts[month - 1] ?? 0) + day) % 7 || 7;
}

/** Parts of a year that are no date. Whether they are right is not known, as with a month. */
const partsOfYear = new Set('spring summer autumn fall winter early mid late end start beginning of'.split(' '));

/** The years that a text names. */
const yearsIn = (text: string) => new Set((text.match(/(?<!\d)[12]\d{3}(?!\d)/gu) ?? []).map(Number));

/**
 * Is the typed date the asked one, or a part of it: a day of the asked year or month? Every part that the answer has must be
 * there and be right, a weekday must be that of the date, and a year that the answer does not have must be one of the question's.
 * @param typed Words in which dates have been read.
 * @param prompt The question.
 */
export function isWithin(typed: readonly string[], asked: readonly string[], prompt: string): boolean {
  const answer = partsOf(asked);
  const isYear = answer?.year !== undefined && answer.month === undefined;
  const given = partsOf(isYear ? typed.filter((one) => !partsOfYear.has(one)) : typed);
  if (given === undefined || answer === undefined) return false;
  const years = yearsIn(prompt);
  const [onlyYear] = years;
  const known = given.year ?? answer.year ?? (years.size === 1 ? onlyYear : undefined);
  const weekday = weekdayOf({ ...given, ...(known !== undefined && { year: known }) });
  const whole = { ...given, ...(weekday !== undefined && { weekday: given.weekday ?? weekday }) };
  return (
    (['year', 'month', 'day', 'weekday'] as const).every(
      (part) => answer[part] === undefined || answer[part] === whole[part],
    ) &&
    (given.weekday === undefined || given.weekday === weekday || sameParts(given, answer)) &&
    (given.year === undefined || answer.year !== undefined || years.size === 0 || years.has(given.year))
  );
}

const sameParts = (one: DateParts, other: DateParts) => JSON.stringify(one) === JSON.stringify(other);

const inWords = (day: number, month: number, year: number) => `${day} ${monthName(month)} ${year}`;

/** The two dates that "4/7/2024" could be, if the question asks for a month or a day; otherwise none. */
export function eitherDate(typed: readonly string[], asked: readonly string[]): string[] {
  const given = partsOf(typed);
  const answer = partsOf(asked);
  if (given?.either === undefined || given.year === undefined || answer?.month === undefined) return [];
  const [one, other] = given.either;
  return [inWords(one, other, given.year), inWords(other, one, given.year)];
}
