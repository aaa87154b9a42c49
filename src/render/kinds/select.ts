import { StringSelectMenuBuilder } from '@discordjs/builders';
import { escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { discord } from '../limits.ts';
import { clip } from '../plain.ts';
import { row } from '../ui.ts';
import type { KindView } from './kind.ts';
import { labels, optionLines, pickedLine, pickedTexts } from './options.ts';

/** A menu in which several options can be ticked. */
export const select: KindView<'select'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: () => '',
  inputs({ options }, { id, order }, messages) {
    const shown = labels(options, order).map((label) => clip(label, discord.selectLabel));
    const menu = new StringSelectMenuBuilder()
      .setCustomId(encodeId('tick', id))
      .setPlaceholder(clip(messages.question.tickAll, discord.placeholder))
      .setMinValues(1)
      .setMaxValues(shown.length)
      .addOptions(shown.map((label, position) => ({ label, value: String(position) })));
    return [row(menu)];
  },
  outcome: ({ options }, revealed, messages) => optionLines(options, revealed, messages),
  given: ({ options }, given, messages) => pickedLine(options, given, messages),
  picked: ({ options }, given) => pickedTexts(options, given),
};
