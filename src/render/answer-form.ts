import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { discord } from './limits.ts';
import { clip } from './plain.ts';

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
    .setTitle(clip(messages.question.write, discord.modalTitle))
    .addLabelComponents(
      new LabelBuilder().setLabel(clip(messages.question.answerLabel, discord.fieldLabel)).setTextInputComponent(input),
    );
}
