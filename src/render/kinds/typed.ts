import { LabelBuilder, TextInputBuilder } from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Given } from '../../game/kinds/kind.ts';
import { rules } from '../../game/rules.ts';
import { echo, escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { discord } from '../limits.ts';
import { clip } from '../plain.ts';
import { button, row } from '../ui.ts';
import { fields } from './field.ts';
import type { KindView } from './kind.ts';

/** A button that opens the form in which the answer is typed. */
export const typed: KindView<'typed'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, { id }, messages) => [
    row(button(encodeId('write', id), `✍️ ${messages.question.write}`, ButtonStyle.Primary)),
  ],
  form(_question, { id }, messages) {
    const { write, answerLabel } = messages.question;
    const input = new TextInputBuilder()
      .setCustomId(fields.written)
      .setStyle(TextInputStyle.Short)
      .setMaxLength(rules.longestTyped)
      .setRequired(true);
    const field = new LabelBuilder().setLabel(clip(answerLabel, discord.fieldLabel)).setTextInputComponent(input);
    return { id: encodeId('written', id), title: write, field };
  },
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer }, _revealed, messages) => messages.reveal.answer(escape(answer.text)),
  given: (_question, given) => textIn(given),
  picked: () => [],
};

function textIn(given: Given): string {
  return 'text' in given ? echo(given.text) : '';
}
