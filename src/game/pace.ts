import { rulesOf } from './kinds/index.ts';
import type { Kind, Question } from './question.ts';
import { rules } from './rules.ts';

/** How much time a question gets. `untimed`: only those who play set the end, and speed earns nothing. */
export const paces = ['relaxed', 'normal', 'blitz', 'untimed'] as const;
export type Pace = (typeof paces)[number];

/**
 * How long a question stays open, in milliseconds: longer if there is something to tick or write, and for every character of
 * prompt, picture and options beyond what is read at a glance.
 */
export function answerTime(question: Question, pace: Pace): number {
  if (pace === 'untimed') return rules.untimedLimit;
  const kind = rulesOf(question);
  const texts = [question.prompt, question.picture?.alt ?? '', ...kind.texts(question)];
  const toRead = Math.max(0, texts.join('').length - rules.readAtAGlance);
  return timeFor(
    rules.answerTime[question.kind] + (kind.extraTime?.(question) ?? 0) + toRead * rules.readingTime,
    pace,
  );
}

/** How long a question that is read at a glance stays open, in milliseconds. */
export function shortestTime(kind: Kind, pace: Exclude<Pace, 'untimed'>): number {
  return timeFor(rules.answerTime[kind], pace);
}

/** @param normal milliseconds at the normal pace */
function timeFor(normal: number, pace: Exclude<Pace, 'untimed'>): number {
  return Math.round((normal * rules.paceFactor[pace]) / 1_000) * 1_000;
}
