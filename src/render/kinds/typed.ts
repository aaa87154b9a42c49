import { ButtonStyle } from 'discord.js';
import type { Given } from '../../game/kinds/kind.ts';
import { escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { button, row } from '../ui.ts';
import type { KindView } from './kind.ts';

/** A button that opens the form in which the answer is typed: see answer-form.ts. */
export const typed: KindView<'typed'> = {
  prompt: ({ prompt }) => escape(prompt),
  inputs: (_question, { id }, messages) => [
    row(button(encodeId('write', id), `✍️ ${messages.question.write}`, ButtonStyle.Primary)),
  ],
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer }, _revealed, messages) => messages.reveal.answer(escape(answer.text)),
  given: (_question, given) => textIn(given),
  picked: () => [],
};

function textIn(given: Given): string {
  return 'text' in given ? escape(given.text) : '';
}
