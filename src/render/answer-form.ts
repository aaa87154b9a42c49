import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { encodeId } from './ids.ts';

/** The form's one field. */
export const answerField = 'text';

/** The form in which the answer to a round's question is typed. */
export function answerForm(roundId: string, messages: Messages): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(answerField)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(rules.longestTyped)
    .setRequired(true);
  return new ModalBuilder()
    .setCustomId(encodeId('written', roundId))
    .setTitle(messages.question.write)
    .addLabelComponents(new LabelBuilder().setLabel(messages.question.answerLabel).setTextInputComponent(input));
}
