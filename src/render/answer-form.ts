import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';

/** The form's one field. */
export const answerField = 'text';

/** The form in which an answer is typed. */
export function answerForm(customId: string, messages: Messages): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(answerField)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(rules.longestTyped)
    .setRequired(true);
  return new ModalBuilder()
    .setCustomId(customId)
    .setTitle(messages.question.write)
    .addLabelComponents(new LabelBuilder().setLabel(messages.question.answerLabel).setTextInputComponent(input));
}
