import type { Terms } from './match.ts';
import type { Question } from './question.ts';
import { rules } from './rules.ts';
import { drawnFrom, isWanted, type Wanted } from './wanted.ts';

/** What a wish may have to give up. It keeps its pack and its topic. */
export type Loosened = 'kind' | 'difficulty';

/** What was given up; empty if there was enough to draw from. */
export type Widened = readonly Loosened[];

/** From nothing to everything but the pack and the topic. */
const steps: readonly Widened[] = [[], ['kind'], ['kind', 'difficulty']];

/**
 * Widens a wish that leaves too few questions: whoever asks could know which one comes, or would soon get the same again.
 *
 * @param least how many questions there should be to draw from. Fewer are left only if even the whole pack or topic has
 * fewer.
 */
export function widen<W extends Omit<Wanted, 'pace'>>(
  questions: readonly Question[],
  wanted: W,
  least: number = rules.leastChoice,
): { wanted: W; widened: Widened } {
  const choice = (from: W) => questions.filter((question) => isWanted(question, from)).length;
  const without = (given: Widened) => {
    const wider = { ...wanted };
    for (const what of given) delete wider[what];
    return wider;
  };
  const enough = steps.find((given) => choice(without(given)) >= least) ?? steps.at(-1) ?? [];
  const most = choice(without(enough));
  // What makes no difference is kept.
  const widened = enough.filter((what) => choice(without(enough.filter((other) => other !== what))) < most);
  return { wanted: without(widened), widened };
}

/** The same for the terms of a match or paper, which need a question for each that they ask. */
export function widenTerms<T extends Omit<Terms, 'questions'> & { questions?: number }>(
  questions: readonly Question[],
  terms: T,
): { terms: T; widened: Widened } {
  const { widened } = widen(questions, drawnFrom(terms), Math.max(terms.questions ?? 0, rules.leastChoice));
  const wider = { ...terms };
  for (const what of widened) delete wider[what];
  return { terms: wider, widened };
}
