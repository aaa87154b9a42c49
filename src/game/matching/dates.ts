import { readNumbers } from './numbers.ts';

const months = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const monthNumbers = new Map(
  months.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

const weekdays = [
  ['monday', 'mon'],
  ['tuesday', 'tues', 'tue'],
  ['wednesday', 'wed'],
  ['thursday', 'thurs', 'thur', 'thu'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
];
const weekdayNumbers = new Map(
  weekdays.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

const two = (part: number) => String(part).padStart(2, '0');

/** One word for a date: its digits make it exact, its letters keep it from being a number. */
function dateWord(parts: { day?: number | undefined; month: number; year?: string | undefined }): string {
  const { day, month, year } = parts;
  return `${year === undefined ? '' : `y${year}`}m${two(month)}${day === undefined ? '' : `d${two(day)}`}`;
}

const isDay = (word: string | undefined) => word !== undefined && /^\d{1,2}$/u.test(word) && +word >= 1 && +word <= 31;
const isYear = (word: string | undefined) => word !== undefined && /^\d{4}$/u.test(word);

/**
 * Rewrites dates in figures: "2024-07-03", "2024-07", "3.7.2024", "23/7/2024". If day and month could be either way round
 * ("3/7/2024"), the order depends on the writer's country, which is unknown, so the text stays as it is and matches no date.
 * Nobody who uses dots puts the month first.
 * @param text Already in lower case.
 */
export function joinDates(text: string): string {
  return text
    .replace(
      /(?<![\d-])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])/gu,
      (written, year: string, month: string, day?: string) =>
        +month >= 1 && +month <= 12
          ? dateWord({ year, month: +month, day: day === undefined ? undefined : +day })
          : written,
    )
    .replace(
      /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\d/.])/gu,
      (written, first: string, mark: string, second: string, year: string) => {
        const monthFirst = mark === '/' && +second > 12;
        const [day, month] = monthFirst ? [+second, +first] : [+first, +second];
        const clear = mark === '.' || day === month || day > 12;
        return clear && month >= 1 && month <= 12 && day <= 31 ? dateWord({ year, month, day }) : written;
      },
    );
}

/**
 * Replaces dates among words whose numbers have already been read: "3 july 2024", "july 3 2024", "3 of july", "july 2024". A
 * month on its own becomes exact too: June is not a slip of July. So do the days of the week.
 */
function readDates(words: readonly string[]): string[] {
  const read: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const month = monthNumbers.get(word);
    const weekday = weekdayNumbers.get(word);
    if (weekday !== undefined) read.push(`weekday${weekday}`);
    else if (month === undefined) read.push(word);
    else {
      const before = read.at(-1) === 'of' ? 2 : 1;
      const dayBefore = isDay(read.at(-before)) ? read.at(-before) : undefined;
      if (dayBefore !== undefined) read.splice(-before);
      const dayAfter = dayBefore === undefined && isDay(words[at + 1]) ? words[at + 1] : undefined;
      if (dayAfter !== undefined) at++;
      const year = isYear(words[at + 1]) ? words[at + 1] : undefined;
      if (year !== undefined) at++;
      const day = dayBefore ?? dayAfter;
      read.push(dateWord({ day: day === undefined ? undefined : +day, month, year }));
    }
  }
  return read;
}

/** Numbers and dates in one: both must be read before "and" and articles are dropped. */
export const readFigures = (words: readonly string[]): string[] => readDates(readNumbers(words));
