import type { QuestionBase } from '../question.ts';
import { asWritten, readPositions, type KindRules } from './kind.ts';

/** A statement that is true or false. Its two options are not the author's: the first says “true”, the second “false”. */
export interface TrueFalseQuestion extends QuestionBase {
  kind: 'true-false';
  isTrue: boolean;
}

/** The index of the option that is right. */
export function rightOption({ isTrue }: TrueFalseQuestion): 0 | 1 {
  return isTrue ? 0 : 1;
}

export const trueFalse: KindRules<'true-false'> = {
  options: () => 2,
  arrange: asWritten,
  texts: () => [],
  about: () => [],
  solution: () => '',
  nothing: { options: [] },
  read: readPositions,
  judge(question, given) {
    const picked = 'options' in given ? given.options : [];
    return { credit: picked.length === 1 && picked[0] === rightOption(question) ? 1 : 0 };
  },
  luck: () => 1 / 2,
};
