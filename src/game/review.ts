import { createEmptyCard, fsrs, Rating, type Grade } from 'ts-fsrs';
import { leastAsked } from './draw.ts';
import type { Memory } from './past.ts';
import type { Question } from './question.ts';
import { rules } from './rules.ts';

/** An answer to a question on a fact, as far as it matters for when the fact comes again. */
export interface Recollection {
  /** When it was given, milliseconds since 1970. */
  at: number;
  /** How right it is, from 0 to 1. */
  credit: number;
}

/** How well a player has a fact in mind, and when they are about to forget it. It follows from their answers alone. */
export interface Review {
  factId: string;
  /** How many answers it follows from, how many of them were not fully right, and when the last one was given. */
  answers: number;
  missed: number;
  lastAt: number;
  /** After how many days the player still knows it with a probability of 90%. */
  stability: number;
  /** Milliseconds since 1970. */
  dueAt: number;
}

/** Never asks again on the same day, and is the same each time: answers can be gone through anew. */
const scheduler = fsrs({
  request_retention: rules.review.retention,
  maximum_interval: rules.review.longest,
  enable_short_term: false,
  enable_fuzz: false,
});

/** @param credit how right an answer is, from 0 to 1 */
export function gradeOf(credit: number): Grade {
  if (credit === 1) return Rating.Good;
  return credit > 0 ? Rating.Hard : Rating.Again;
}

/**
 * What a player's answers to questions on a fact add up to: the schedule of FSRS.
 *
 * @param answers in any order
 * @returns undefined if there are none
 */
export function reviewOf(factId: string, answers: readonly Recollection[]): Review | undefined {
  const [first, ...later] = answers.toSorted((a, b) => a.at - b.at || a.credit - b.credit);
  if (!first) return undefined;
  let { card } = scheduler.next(createEmptyCard(first.at), first.at, gradeOf(first.credit));
  for (const { at, credit } of later) ({ card } = scheduler.next(card, at, gradeOf(credit)));
  return {
    factId,
    answers: answers.length,
    missed: answers.filter(({ credit }) => credit < 1).length,
    lastAt: later.at(-1)?.at ?? first.at,
    stability: card.stability,
    dueAt: card.due.getTime(),
  };
}

/** Whether a fact comes again at all: only what was missed at least once does. */
function comesAgain({ missed }: Review): boolean {
  return missed > 0;
}

/** @param now milliseconds since 1970 */
export function isDue(review: Review, now: number): boolean {
  return comesAgain(review) && review.dueAt <= now;
}

/** Those that are due, what is most likely forgotten first. @param now milliseconds since 1970 */
export function allDue(reviews: readonly Review[], now: number): Review[] {
  const faded = ({ lastAt, stability }: Review) => (now - lastAt) / stability;
  return reviews
    .filter((review) => isDue(review, now))
    .sort((a, b) => faded(b) - faded(a) || (a.factId < b.factId ? -1 : 1));
}

/** When the next one is due that is not yet; undefined if there is none. Milliseconds since 1970. @param now as well */
export function nextDue(reviews: readonly Review[], now: number): number | undefined {
  const coming = reviews.filter((review) => comesAgain(review) && !isDue(review, now));
  return coming.length === 0 ? undefined : Math.min(...coming.map((review) => review.dueAt));
}

/** How many facts a player has in mind, of those on which they have answered anything. */
export interface InMind {
  /** They were right about these before, and are not about to forget them. */
  known: number;
  /** All others. */
  shaky: number;
}

/** @param now milliseconds since 1970 */
export function inMind(reviews: readonly Review[], now: number): InMind {
  const isKnown = ({ answers, missed, dueAt }: Review) => missed < answers && dueAt > now;
  const known = reviews.filter(isKnown).length;
  return { known, shaky: reviews.length - known };
}

/**
 * The question by which a player is asked again: of those that they were asked least, the one that they were asked the longest ago.
 *
 * @param about all questions on one fact
 * @returns undefined if there is none
 */
export function questionFor(about: readonly Question[], past: Memory): Question | undefined {
  const lately = new Map(past.questions.map(({ id }, index) => [id, index]));
  const howLately = ({ id }: Question) => lately.get(id) ?? Infinity;
  return leastAsked(about, past).toSorted((a, b) => howLately(b) - howLately(a))[0];
}
