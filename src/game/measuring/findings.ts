import { rulesOf } from '../kinds/index.ts';
import { rules } from '../rules.ts';
import type { Measured } from './measure.ts';

/** What an author should look at, the most urgent first: where those who know most are wrong, the answer may be. */
export const findings = ['missed by those who know most', 'disliked', 'too hard', 'too easy'] as const;
export type Finding = (typeof findings)[number];

/** What is proven of a question: the whole interval of what was measured is beyond the bound. */
export function findingsOf(measured: Measured): Finding[] {
  const { answers, discrimination, dislikedWithin } = measured;
  const proven: Record<Finding, boolean> = {
    'missed by those who know most': discrimination !== undefined && discrimination.within.to < 0,
    disliked: dislikedWithin.from > rules.measured.disliked,
    'too hard': answers >= rules.measured.leastAnswers && isBeyond(measured, 'hard'),
    'too easy': answers >= rules.measured.leastAnswers && isBeyond(measured, 'easy'),
  };
  return findings.filter((finding) => proven[finding]);
}

/**
 * Whether fewer, or more, know the answer than a question of its difficulty is for. Who knows nothing and guesses is right with some luck:
 * the bounds are those of the share of players who know it.
 */
function isBeyond({ question, rightWithin }: Measured, side: 'hard' | 'easy'): boolean {
  // What one player names in a list, the others cannot name any more: their credit does not say what they know.
  if (question.kind === 'list') return false;
  const luck = rulesOf(question).luck(question);
  const { least, most } = rules.measured.known[question.difficulty];
  const right = (known: number) => luck + known * (1 - luck);
  return side === 'hard' ? rightWithin.to < right(least) : rightWithin.from > right(most);
}

/** The questions that have answers or opinions or were skipped, in the order in which an author should look at them: what was found, then how much is known. */
export function inOrder(all: readonly Measured[]): { measured: Measured; found: readonly Finding[] }[] {
  const urgency = ([first]: readonly Finding[]) => (first === undefined ? findings.length : findings.indexOf(first));
  return all
    .filter(({ answers, former, likes, dislikes, skipped }) => answers + former + likes + dislikes + skipped > 0)
    .map((measured) => ({ measured, found: findingsOf(measured) }))
    .sort(
      (a, b) =>
        urgency(a.found) - urgency(b.found) ||
        b.found.length - a.found.length ||
        b.measured.answers - a.measured.answers ||
        (a.measured.question.id < b.measured.question.id ? -1 : 1),
    );
}
