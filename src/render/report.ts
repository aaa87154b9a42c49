import { LabelBuilder, ModalBuilder, StringSelectMenuBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import { reportKinds } from '../game/report.ts';
import type { Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { encodeId } from './ids.ts';
import { discord } from './limits.ts';
import { clip } from './plain.ts';
import { promptBlock } from './prompt.ts';
import { text } from './ui.ts';

/** The fields of the form. */
export const reportFields = { kind: 'kind', text: 'text' } as const;

/** The form in which somebody says what is wrong with a question. It shows the question again, since it hides the message. */
export function reportForm({ id, question }: Pick<Round, 'id' | 'question'>, messages: Messages): ModalBuilder {
  const words = messages.report;
  const kind = new StringSelectMenuBuilder()
    .setCustomId(reportFields.kind)
    .addOptions(reportKinds.map((value) => ({ value, label: clip(words.kinds[value], discord.selectLabel) })));
  const more = new TextInputBuilder()
    .setCustomId(reportFields.text)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(rules.reports.longest)
    .setRequired(false);
  return new ModalBuilder()
    .setCustomId(encodeId('reported', id))
    .setTitle(clip(words.button, discord.modalTitle))
    .addTextDisplayComponents(text(promptBlock(question, 'bold', messages)))
    .addLabelComponents(
      new LabelBuilder().setLabel(clip(words.kindLabel, discord.fieldLabel)).setStringSelectMenuComponent(kind),
      new LabelBuilder().setLabel(clip(words.textLabel, discord.fieldLabel)).setTextInputComponent(more),
    );
}
