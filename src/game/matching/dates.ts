import { readNumbers } from './numbers.ts';

/** Their names, and the ways in which they are most often misspelt. */
const months = [
  ['january', 'jan', 'janurary', 'janury', 'janaury', 'januray'],
  ['february', 'feb', 'febuary', 'feburary', 'februrary', 'febraury', 'febrary'],
  ['march', 'mar'],
  ['april', 'apr', 'apirl'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug', 'agust', 'augst', 'augest', 'auguest'],
  ['september', 'sept', 'sep', 'septmber', 'setpember', 'septembre', 'setember'],
  ['october', 'oct', 'ocotber', 'octobre', 'octber', 'octomber'],
  ['november', 'nov', 'novemeber', 'novembre', 'novmber'],
  ['december', 'dec', 'decemeber', 'decembre', 'decmber', 'desember'],
];
/** "July" for 7. */
export const monthName = (month: number): string => {
  const [name = ''] = months[month - 1] ?? [];
  return name.slice(0, 1).toUpperCase() + name.slice(1);
};
const monthNumbers = new Map(
  months.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** Their names, and the ways in which they are most often misspelt. */
const weekdays = [
  ['monday', 'mon', 'munday', 'mondy'],
  ['tuesday', 'tues', 'tue', 'tusday', 'teusday', 'tuesdy', 'tueday'],
  ['wednesday', 'wed', 'weds', 'wensday', 'wenesday', 'wendsday', 'wednsday', 'wedesday', 'wedneday', 'wednessday'],
  ['thursday', 'thurs', 'thur', 'thu', 'thusday', 'thurday', 'thersday', 'thursdy', 'thurzday'],
  ['friday', 'fri', 'fryday', 'frday', 'fridy', 'freeday', 'fridday'],
  ['saturday', 'sat', 'saterday', 'satuday', 'satday', 'satruday', 'saturdy'],
  ['sunday', 'sun', 'sundy', 'sumday'],
];

/** A word with two neighbours swapped, in every way: no other word comes of a weekday. */
const swapped = (word: string): string[] =>
  Array.from(word.slice(1), (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`);

const weekdayNumbers = new Map(
  weekdays.flatMap(([whole = '', ...others], index) =>
    [...swapped(whole), whole, ...others].map((name): [string, number] => [name, index + 1]),
  ),
);

const two = (part: number) => String(part).padStart(2, '0');

/** One word for a date: its digits make it exact, its letters keep it from being a number. date-parts.ts takes it apart again. */
function dateWord(parts: { day?: number | undefined; month: number; year?: string | undefined }): string {
  const { day, month, year } = parts;
  return `${year === undefined ? '' : `y${year}`}m${two(month)}${day === undefined ? '' : `d${two(day)}`}`;
}

const isDay = (word: string | undefined) => word !== undefined && /^\d{1,2}$/u.test(word) && +word >= 1 && +word <= 31;
const isYear = (word: string | undefined) => word !== undefined && /^\d{4}$/u.test(word);
const isMonth = (month: number) => month >= 1 && month <= 12;

/** "99" is 1999, and "24" is 2024: a question about news asks for no year of a century that began with another two figures. */
const fullYear = (year: string) => (year.length === 4 ? year : `${+year < 50 ? '20' : '19'}${year}`);

/**
 * Rewrites dates in figures: "2024-07-03", "2024/7/3", "2024-07", "07/2024", "3.7.2024", "23/7/24". If day and month could be
 * either way round ("3/7/2024"), the order depends on the writer's country, which is unknown: the word then holds both. Nobody
 * who uses dots puts the month first.
 * @param text Already in lower case.
 */
export function joinDates(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])['’](\d\d)(?![\p{L}\p{N}])/gu, (_, year: string) => fullYear(year))
    .replace(
      /(?<![\d./-])(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?![\d/-]|\.\d)/gu,
      (written, year: string, mark: string, month: string, day?: string) =>
        isMonth(+month) && (day === undefined ? mark === '-' : isDay(day))
          ? dateWord({ year, month: +month, day: day === undefined ? undefined : +day })
          : written,
    )
    .replace(
      /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)/gu,
      (written, first: string, mark: string, second: string, shortYear: string) => {
        const [one, other, year] = [+first, +second, fullYear(shortYear)];
        if (!isDay(first) || !isDay(second) || (!isMonth(one) && !isMonth(other))) return written;
        if (one === other || mark === '.' || !isMonth(one))
          return isMonth(other) ? dateWord({ year, month: other, day: one }) : written;
        if (!isMonth(other)) return dateWord({ year, month: one, day: other });
        return `y${year}e${two(Math.min(one, other))}e${two(Math.max(one, other))}`;
      },
    )
    .replace(/(?<![\d/.-])(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)(?![\d/-]|\.\d)/gu, (_, month: string, year: string) =>
      dateWord({ month: +month, year }),
    );
}

/**
 * Replaces dates among words whose numbers have already been read: "3 july 2024", "july 3 2024", "3 of july", "july of 2024",
 * "2024 july 3". A month on its own becomes exact too: June is not a slip of July. So do the days of the week.
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
      const yearBefore = isYear(read.at(-1)) ? read.pop() : undefined;
      // "July the 4th": articles are dropped only after this.
      if (words[at + 1] === 'the' && isDay(words[at + 2])) at++;
      const dayAfter = dayBefore === undefined && isDay(words[at + 1]) ? words[at + 1] : undefined;
      if (dayAfter !== undefined) at++;
      const behind = words[at + 1] === 'of' ? 2 : 1;
      const yearAfter = yearBefore === undefined && isYear(words[at + behind]) ? words[at + behind] : undefined;
      if (yearAfter !== undefined) at += behind;
      const day = dayBefore ?? dayAfter;
      read.push(dateWord({ day: day === undefined ? undefined : +day, month, year: yearBefore ?? yearAfter }));
    }
  }
  return read;
}

/** Numbers and dates in one: both must be read before "and" and articles are dropped. */
export const readFigures = (words: readonly string[]): string[] => readDates(readNumbers(words));
