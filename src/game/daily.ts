import { periodAt, spanOf } from './period.ts';
import { plan } from './plan.ts';
import type { Question } from './question.ts';
import { seeded } from './random.ts';
import { hour, rules } from './rules.ts';
import { longestAgoFirst } from './seen.ts';
import { recall } from './past.ts';

const dayLength = 24 * hour;

/** The key of the day at a time, by UTC: `2026-11-26`. The daily of a day has its key. */
export function dayAt(at: number): string {
  return periodAt('day', at);
}

/** The key of the day that is so many days later; earlier if negative. */
export function daysLater(day: string, days: number): string {
  return dayAt(startOf(day) + days * dayLength);
}

/**
 * When a day begins: milliseconds since 1970.
 *
 * @throws if there is no day with this key
 */
export function startOf(day: string): number {
  const span = spanOf(day);
  if (span?.kind !== 'day') throw new RangeError(`${day} is no day.`);
  return span.from;
}

/** Until when a daily takes answers from those who began it on its day; from then on, anybody may read it. Milliseconds since 1970. */
export function endOf(day: string): number {
  return startOf(day) + dayLength + rules.daily.grace;
}

/** The dailies that take answers at this time: that of the day, and shortly after midnight also the one before. */
export function openAt(at: number): string[] {
  const today = dayAt(at);
  return [daysLater(today, -1), today].filter((day) => at < endOf(day));
}

/** The daily of a day: the same questions for everybody. */
export interface Daily {
  day: string;
  /** The questions in the order in which they are asked. */
  plan: readonly string[];
}

/**
 * Draws the questions of a day from all that there are: none of those that the dailies of the last `rules.daily.rest` days asked, if there
 * are enough others, and of the same mixture as a match.
 *
 * @param before the dailies of those days
 * @param seed a whole number that nobody can know before the day
 */
export function drawDaily(day: string, questions: readonly Question[], before: readonly Daily[], seed: number): Daily {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const past = before.flatMap((daily) =>
    daily.plan.map((questionId) => ({ questionId, times: 1, lastAt: startOf(daily.day) })),
  );
  const resting = new Set(past.map(({ questionId }) => questionId));
  const rested = questions.filter(({ id }) => !resting.has(id));
  const from = rested.length >= rules.daily.questions ? rested : questions;
  const memory = recall(longestAgoFirst(past), { question: (id) => byId.get(id) });
  const terms = { questions: rules.daily.questions, pace: 'untimed' } as const;
  return { day, plan: plan(from, terms, memory, seeded(seed)) };
}

/** How a question of a daily was answered, without saying what. */
export type Mark = 'right' | 'partly' | 'wrong';

/** @param credit how right an answer is, from 0 to 1 */
export function markOf(credit: number): Mark {
  if (credit === 1) return 'right';
  return credit > 0 ? 'partly' : 'wrong';
}

/** The score of a daily: 100 if all of it is right, and each question counts the same. @param credits of all that could be asked */
export function scoreOf(credits: readonly number[]): number {
  return credits.length === 0
    ? 0
    : Math.round((100 * credits.reduce((sum, credit) => sum + credit, 0)) / credits.length);
}

/** A player's streak of days, as it stands after the daily of one of them. */
export interface Streak {
  day: string;
  /** How many dailies in a row, without the days that were forgiven. */
  length: number;
  /** The latest day that was missed and forgiven in this streak; undefined if none was. */
  forgiven: string | undefined;
}

/**
 * The streak after the daily of a day. Of each week, from Monday to Sunday by UTC, one missed day is forgiven.
 *
 * @param before after the daily that the player finished last before this day
 */
export function streakAfter(before: Streak | undefined, day: string): Streak {
  const forgiven = before && forgivenUntil(before, day);
  if (!before || !forgiven) return { day, length: 1, forgiven: undefined };
  return { day, length: before.length + 1, forgiven: forgiven.latest };
}

/** A streak as it stands on a day, whether or not its daily is done. */
export type Standing =
  /** It has ended, or never began. */
  | { length: 0 }
  /** `isDone`: the day's daily is part of it. */
  | { length: number; isDone: boolean };

/** @param last after the latest daily that the player has finished */
export function standingOn(last: Streak | undefined, day: string): Standing {
  if (!last) return { length: 0 };
  if (last.day === day) return { length: last.length, isDone: true };
  return forgivenUntil(last, day) ? { length: last.length, isDone: false } : { length: 0 };
}

/** The latest forgiven day of the streak, if all days between its last daily and this day are forgiven; undefined if it has ended. */
function forgivenUntil({ day: last, forgiven }: Streak, day: string): { latest: string | undefined } | undefined {
  let latest = forgiven;
  for (let missed = daysLater(last, 1); missed < day; missed = daysLater(missed, 1)) {
    if (latest !== undefined && weekOf(latest) === weekOf(missed)) return undefined;
    latest = missed;
  }
  return { latest };
}

function weekOf(day: string): string {
  return periodAt('week', startOf(day));
}

/** How a score compares with those of the others of the day. */
export interface Comparison {
  /** How many others there are, and how many of them have a lower score. */
  others: number;
  lower: number;
}

/** @param scores how many players have each score, this player among them */
export function compare(score: number, scores: ReadonlyMap<number, number>): Comparison {
  let [others, lower] = [-1, 0];
  for (const [other, players] of scores) {
    others += players;
    if (other < score) lower += players;
  }
  return { others: Math.max(0, others), lower };
}

/**
 * “Better than 7 of 10”: of the others or, where there are more than ten, their share in tenths (`isShare`). Undefined if nobody, or not a
 * tenth of them, has a lower score.
 */
export function betterThan({
  others,
  lower,
}: Comparison): { better: number; of: number; isShare: boolean } | undefined {
  const isShare = others > 10;
  const better = isShare ? Math.floor((10 * lower) / others) : lower;
  return better === 0 ? undefined : { better, of: isShare ? 10 : others, isShare };
}
