import { ButtonStyle } from 'discord.js';
import type { Given } from '../../game/kinds/kind.ts';
import { echo, escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { button, row } from '../ui.ts';
import type { KindView } from './kind.ts';

/** A button that opens the form in which the answer is typed: see answer-form.ts. */
export const typed: KindView<'typed'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, { id }, messages) => [
    row(button(encodeId('write', id), `✍️ ${messages.question.write}`, ButtonStyle.Primary)),
  ],
  outcome({ answer }, { given, audience }, messages) {
    const lines = [messages.reveal.answer(escape(answer.text))];
    const texts = audience === 'player' ? given.map(textIn).filter((text) => text !== '') : [];
    return [...lines, ...texts.map((text) => messages.solo.wrote(text))].join('\n');
  },
  given: (_question, given) => textIn(given),
  picked: () => [],
};

function textIn(given: Given): string {
  return 'text' in given ? echo(given.text) : '';
}
