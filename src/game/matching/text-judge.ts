import type { JudgeText } from '../kinds/kind.ts';
import type { TypedAnswer } from '../kinds/typed.ts';
import { judgeText } from './judge-text.ts';
import { likely, prepareAnswers, type Prepared } from './likely.ts';
import type { Names } from './names.ts';

/** Of the members of a list, so many are looked at closely. */
const looked = 3;

/**
 * Compares typed texts with answers.
 *
 * @param find makes the names by which it does, which takes a while: called once, when the first text is judged
 */
export function createTextJudge(find: () => Names): JudgeText {
  let found: Names | undefined;
  const names = () => (found ??= find());
  const prepared = new WeakMap<readonly TypedAnswer[], readonly Prepared[]>();
  return Object.assign((text: string, answer: TypedAnswer) => judgeText(text, answer, names()), {
    likely(text: string, answers: readonly TypedAnswer[], prompt: string): readonly number[] {
      const known = prepared.get(answers) ?? prepareAnswers(answers, names());
      prepared.set(answers, known);
      return likely(text, known, looked, { names: names(), prompt });
    },
  });
}
