import { StringSelectMenuBuilder } from '@discordjs/builders';
import { escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { row } from '../ui.ts';
import type { KindView } from './kind.ts';
import { labels, mistakenOptions, optionLines, pickedLine, pickedTexts, rightLine, whysOf } from './options.ts';

/** A menu in which several options can be ticked. */
export const select: KindView<'select'> = {
  prompt: ({ prompt }) => escape(prompt),
  inputs({ options }, { id, order }, messages) {
    const shown = labels(options, order);
    const menu = new StringSelectMenuBuilder()
      .setCustomId(encodeId('tick', id))
      .setPlaceholder(messages.question.tickAll)
      .setMinValues(1)
      .setMaxValues(shown.length)
      .addOptions(shown.map((label, position) => ({ label, value: String(position) })));
    return [row(menu)];
  },
  right: ({ options }, messages) => rightLine(options, messages),
  mistakes: ({ options }, given, messages) => mistakenOptions(options, given, messages),
  whys: ({ options }, given) => whysOf(options, given),
  outcome: ({ options }, revealed, messages) => optionLines(options, revealed, messages),
  given: ({ options }, given, messages) => pickedLine(options, given, messages),
  picked: ({ options }, given) => pickedTexts(options, given),
};
