import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writeButton, writtenForm } from './written.ts';

/** A button that opens the form in which members are named. */
export const list: KindView<'list'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, shown, { question: words }) => writeButton(shown, `✍️ ${words.write}`),
  form: (_question, shown, { question: words }) => writtenForm(shown, { title: words.write, label: words.answerLabel }),
  right: ({ members }, messages) => messages.list(members.map(({ text }) => escape(text))),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ members }, _revealed, messages) =>
    messages.reveal.answer(messages.list(members.map(({ text }) => escape(text)))),
  given: ({ members }, given, messages) =>
    'found' in given ? messages.list(given.found.map((index) => escape(members[index]?.text ?? ''))) : '',
  picked: () => [],
};
