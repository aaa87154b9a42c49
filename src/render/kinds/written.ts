import { LabelBuilder, TextInputBuilder } from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import { rules } from '../../game/rules.ts';
import type { Round } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import { encodeId } from '../ids.ts';
import { discord } from '../limits.ts';
import { clip } from '../plain.ts';
import { button, row, type Row } from '../ui.ts';
import { fields } from './field.ts';
import type { Form } from './kind.ts';

/** A button that opens a form with one line to write in. */
export function writeButton({ id }: Pick<Round, 'id'>, label: string): Row[] {
  return [row(button(encodeId('write', id), label, ButtonStyle.Primary))];
}

/** A button that opens a form in which several names are written. */
export function nameButton({ id }: Pick<Round, 'id'>, { tries: words }: Messages): Row[] {
  return [row(button(encodeId('name', id), `✍️ ${words.name}`, ButtonStyle.Primary))];
}

/** The form that it opens. */
export function namesForm({ id }: Pick<Round, 'id'>, { tries: words }: Messages): Form {
  const input = new TextInputBuilder()
    .setCustomId(fields.written)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(rules.longestNames)
    .setPlaceholder(words.namesHint)
    .setRequired(true);
  const field = new LabelBuilder().setLabel(clip(words.namesLabel, discord.fieldLabel)).setTextInputComponent(input);
  return { id: encodeId('named', id), title: words.name, field };
}

/** The form that `writeButton` opens. `placeholder` is shown as long as nothing is written. */
export function writtenForm(
  { id }: Pick<Round, 'id'>,
  { title, label, placeholder }: { title: string; label: string; placeholder?: string },
): Form {
  const input = new TextInputBuilder()
    .setCustomId(fields.written)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(rules.longestTyped)
    .setRequired(true);
  if (placeholder !== undefined) input.setPlaceholder(placeholder);
  const field = new LabelBuilder().setLabel(clip(label, discord.fieldLabel)).setTextInputComponent(input);
  return { id: encodeId('written', id), title, field };
}
