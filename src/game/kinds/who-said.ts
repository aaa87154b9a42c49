import type { Option, QuestionBase } from '../question.ts';
import { oneOfSeveral, solutionOf, type KindRules } from './kind.ts';

/** Words that somebody said; one of several speakers is right. */
export interface WhoSaidQuestion extends QuestionBase {
  kind: 'who-said';
  /** A part of a quote, letter for letter. */
  words: string;
  /** Errors of the quote in these words, shown with [sic]. */
  slips: readonly string[];
  options: readonly Option[];
}

export const whoSaid: KindRules<'who-said'> = {
  ...oneOfSeveral,
  options: ({ options }) => options.length,
  texts: ({ words, options }) => [words, ...options.map(({ text }) => text)],
  about: ({ words }) => [words],
  solution: ({ options }) => solutionOf(options),
};
