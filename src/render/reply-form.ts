import { LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { clip } from './plain.ts';

/** The field of the form. */
export const replyField = 'text';

/** The form in which whoever runs the bot writes to the reporters of a case. */
export function replyForm(caseId: string, { cases: words }: Messages): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(replyField)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(rules.reports.longestReply)
    .setRequired(true);
  return new ModalBuilder()
    .setCustomId(encodeId('replied', caseId))
    .setTitle(clip(words.reply, discord.modalTitle))
    .addLabelComponents(
      new LabelBuilder().setLabel(clip(words.replyLabel, discord.fieldLabel)).setTextInputComponent(input),
    );
}
