import { LabelBuilder, TextInputBuilder } from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Given } from '../../game/kinds/kind.ts';
import type { Round } from '../../game/round.ts';
import { rules } from '../../game/rules.ts';
import type { Messages } from '../../locale/en.ts';
import { echo, escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { discord } from '../limits.ts';
import { clip } from '../plain.ts';
import { button, row, type Row } from '../ui.ts';
import { fields } from './field.ts';
import type { Form, KindView } from './kind.ts';

/** A button that opens the form in which the answer is typed. */
export const typed: KindView<'typed'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs: (_question, shown, messages) => [writeButton(shown, messages)],
  form: (_question, shown, messages) => writingForm(shown, messages),
  right: ({ answer }) => escape(answer.text),
  mistakes: () => [],
  whys: () => [],
  outcome: ({ answer }, _revealed, messages) => messages.reveal.answer(escape(answer.text)),
  given: (_question, given) => writtenText(given),
  picked: () => [],
};

/** Opens the form in which an answer is typed. */
export function writeButton({ id }: Pick<Round, 'id'>, messages: Messages): Row {
  return row(button(encodeId('write', id), `✍️ ${messages.question.write}`, ButtonStyle.Primary));
}

/** A form with one line for the answer. */
export function writingForm({ id }: Pick<Round, 'id'>, messages: Messages): Form {
  const { write, answerLabel } = messages.question;
  const input = new TextInputBuilder()
    .setCustomId(fields.written)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(rules.longestTyped)
    .setRequired(true);
  const field = new LabelBuilder().setLabel(clip(answerLabel, discord.fieldLabel)).setTextInputComponent(input);
  return { id: encodeId('written', id), title: write, field };
}

/** What a player typed, as it may be shown to them. */
export function writtenText(given: Given): string {
  return 'text' in given ? echo(given.text) : '';
}
