import type { Option, QuestionBase } from '../question.ts';
import { oneOfSeveral, solutionOf, type KindRules } from './kind.ts';

/** Three of four belong together: the right option is the fourth. */
export interface OddOneOutQuestion extends QuestionBase {
  kind: 'odd-one-out';
  /** What helps to see what three have in common. */
  clue?: string;
  /** What three have in common, as one of them would say it of itself: “was a member of the club”. Shown at the reveal. */
  bond?: string;
  options: readonly Option[];
}

export const oddOneOut: KindRules<'odd-one-out'> = {
  ...oneOfSeveral,
  options: ({ options }) => options.length,
  texts: ({ clue, options }) => [clue ?? '', ...options.map(({ text }) => text)],
  // Prompts of this kind are all alike: what differs is who is in it.
  about: ({ clue, options }) => [clue ?? '', ...options.map(({ text }) => text)],
  solution: ({ options }) => solutionOf(options),
};
