import { rightOption, type TrueFalseQuestion } from '../../game/kinds/true-false.ts';
import type { Option } from '../../game/question.ts';
import type { Messages } from '../../locale/en.ts';
import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { mistakenOptions, optionButtons, optionLines, pickedLine, rightLine } from './options.ts';

/** A statement, and two buttons in the words of the language. */
export const trueFalse: KindView<'true-false'> = {
  prompt: ({ prompt }, messages) => messages.question.trueOrFalse(escape(prompt)),
  listed: () => '',
  inputs: (question, shown, messages) => optionButtons(optionsOf(question, messages), shown),
  right: (question, messages) => rightLine(optionsOf(question, messages), messages),
  mistakes: (question, given, messages) => mistakenOptions(optionsOf(question, messages), given, messages),
  whys: () => [],
  outcome: (question, revealed, messages) => optionLines(optionsOf(question, messages), revealed, messages),
  given: (question, given, messages) => pickedLine(optionsOf(question, messages), given, messages),
  picked: () => [],
};

export function optionsOf(question: TrueFalseQuestion, { question: words }: Pick<Messages, 'question'>): Option[] {
  return [words.true, words.false].map((text, index) => ({ text, right: index === rightOption(question) }));
}
