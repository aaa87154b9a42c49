import type { Option, QuestionBase } from '../question.ts';
import { readPositions, solutionOf, type KindRules } from './kind.ts';

/** One of several options is right. */
export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  options: readonly Option[];
}

export const choice: KindRules<'choice'> = {
  options: ({ options }) => options.length,
  isShuffled: true,
  isQuick: true,
  texts: ({ options }) => options.map(({ text }) => text),
  solution: ({ options }) => solutionOf(options),
  nothing: { options: [] },
  read: readPositions,
  judge({ options }, given) {
    const picked = 'options' in given ? given.options : [];
    return { credit: picked.length === 1 && options[picked[0] ?? -1]?.right === true ? 1 : 0 };
  },
  luck: ({ options }) => options.filter(({ right }) => right).length / options.length,
};
