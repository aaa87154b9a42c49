import type { Terms } from './match.ts';
import type { Question } from './question.ts';
import { rules } from './rules.ts';
import { isWanted, wantedBy, type Wanted } from './wanted.ts';

/** What a wish may have to give up, in this order. It keeps its topic. */
const loosened = ['kind', 'difficulty'] as const;
export type Loosened = (typeof loosened)[number];

/** What was given up; empty if there was enough to draw from. */
export type Widened = readonly Loosened[];

/**
 * Widens a wish that leaves too few questions: whoever asks could know which one comes, or would soon get the same again.
 *
 * @param least how many questions there should be to draw from. Fewer are left only if even the whole topic has fewer.
 */
export function widen<W extends Omit<Wanted, 'pace'>>(
  questions: readonly Question[],
  wanted: W,
  least: number = rules.leastChoice,
): { wanted: W; widened: Widened } {
  const choice = (from: W) => questions.filter((question) => isWanted(question, from)).length;
  let current = wanted;
  const widened: Loosened[] = [];
  for (const what of loosened) {
    if (choice(current) >= least) break;
    const wider = { ...current };
    delete wider[what];
    if (choice(wider) === choice(current)) continue;
    current = wider;
    widened.push(what);
  }
  return { wanted: current, widened };
}

/** The same for the terms of a match or paper, which need a question for each that they ask. */
export function widenTerms<T extends Omit<Terms, 'questions'> & { questions?: number }>(
  questions: readonly Question[],
  terms: T,
): { terms: T; widened: Widened } {
  const { widened } = widen(questions, wantedBy(terms), Math.max(terms.questions ?? 0, rules.leastChoice));
  const wider: T = { ...terms, ...(widened.includes('kind') && { style: 'mixed' }) };
  if (widened.includes('difficulty')) delete wider.difficulty;
  return { terms: wider, widened };
}
