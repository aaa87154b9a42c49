import { echo, escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writeButton, writtenForm } from './written.ts';

/** A button that opens the form in which the answer is typed. */
export const typed: KindView<'typed'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, shown, { question: words }) => writeButton(shown, `✍️ ${words.write}`),
  form: (_question, shown, { question: words }) => writtenForm(shown, { title: words.write, label: words.answerLabel }),
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer }, _revealed, messages) => messages.reveal.answer(escape(answer.text)),
  given: (_question, given) => ('text' in given ? echo(given.text) : ''),
  picked: () => [],
};
