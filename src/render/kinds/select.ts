import { CheckboxGroupBuilder, LabelBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import { escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { discord } from '../limits.ts';
import { clip } from '../plain.ts';
import { button, row } from '../ui.ts';
import { fields } from './field.ts';
import type { KindView } from './kind.ts';
import { labels, mistakenOptions, optionLines, pickedLine, pickedTexts, rightLine, whysOf } from './options.ts';

/** The options, and a button that opens a form in which they are ticked. */
export const select: KindView<'select'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: ({ options }, { order }) =>
    labels(options, order)
      .map((label) => `▫️ ${escape(label)}`)
      .join('\n'),
  inputs: (_question, { id }, messages) => [
    row(button(encodeId('tick', id), `☑️ ${messages.question.tick}`, ButtonStyle.Primary)),
  ],
  form({ options }, { id, order }, messages) {
    const { tick, tickAll } = messages.question;
    const shown = labels(options, order).map((label) => clip(label, discord.selectLabel));
    const boxes = new CheckboxGroupBuilder()
      .setCustomId(fields.ticked)
      .setMinValues(1)
      .setMaxValues(shown.length)
      .addOptions(shown.map((label, position) => ({ label, value: String(position) })));
    const field = new LabelBuilder().setLabel(clip(tickAll, discord.fieldLabel)).setCheckboxGroupComponent(boxes);
    return { id: encodeId('ticked', id), title: tick, field };
  },
  right: ({ options }, messages) => rightLine(options, messages),
  mistakes: ({ options }, given, messages) => mistakenOptions(options, given, messages),
  whys: ({ options }, given) => whysOf(options, given),
  outcome: ({ options }, revealed, messages) => optionLines(options, revealed, messages),
  given: ({ options }, given, messages) => pickedLine(options, given, messages),
  picked: ({ options }, given) => pickedTexts(options, given),
};
