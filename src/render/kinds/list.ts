import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { writeButton, writingForm } from './typed.ts';

/** A button that opens the form in which members are named. */
export const list: KindView<'list'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, shown, messages) => [writeButton(shown, messages)],
  form: (_question, shown, messages) => writingForm(shown, messages),
  right: ({ members }, messages) => messages.list(members.map(({ text }) => escape(text))),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ members }, _revealed, messages) =>
    messages.reveal.answer(messages.list(members.map(({ text }) => escape(text)))),
  given: ({ members }, given, messages) =>
    'found' in given ? messages.list(given.found.map((index) => escape(members[index]?.text ?? ''))) : '',
  picked: () => [],
};
