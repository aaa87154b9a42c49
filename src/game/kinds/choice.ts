import type { Option, QuestionBase } from '../question.ts';
import { oneOfSeveral, solutionOf, type KindRules } from './kind.ts';

/** One of several options is right. */
export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  options: readonly Option[];
}

export const choice: KindRules<'choice'> = {
  ...oneOfSeveral,
  options: ({ options }) => options.length,
  texts: ({ options }) => options.map(({ text }) => text),
  about: () => [],
  solution: ({ options }) => solutionOf(options),
};
