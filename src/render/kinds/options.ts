import { ButtonStyle } from 'discord.js';
import type { Given } from '../../game/kinds/kind.ts';
import type { Option } from '../../game/question.ts';
import type { Round } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import { escape } from '../escape.ts';
import { encodeId } from '../ids.ts';
import { comfortableLabel, discord } from '../limits.ts';
import { plain } from '../plain.ts';
import { button, row, type Row } from '../ui.ts';
import type { Revealed } from './kind.ts';

/** The edges of a button take as much room as this many characters. */
const edges = 5;

/** Whether buttons with these labels stand beside each other in one row on a phone. One comfortable label fills it. */
function fitBeside(beside: readonly string[]): boolean {
  return beside.reduce((sum, label) => sum + label.length + edges, 0) <= comfortableLabel + edges;
}

/** The labels of the options, in the order in which they are shown. */
export function labels(options: readonly Option[], order: Round['order']): string[] {
  return order.flatMap((index) => options[index]?.text ?? []).map(plain);
}

/** A button for each option: all in one row, two in each, or each in its own. If any is too long, they show letters. */
export function optionButtons(options: readonly Option[], { id, order }: Pick<Round, 'id' | 'order'>): Row[] {
  const texts = labels(options, order);
  const shown = areListed(texts) ? texts.map((_, position) => letter(position)) : texts;
  const size = [discord.row, 2].find((most) => inRows(shown, most).every(fitBeside)) ?? 1;
  const buttons = shown.map((label, position) => button(encodeId('answer', id, position), label, ButtonStyle.Primary));
  return inRows(buttons, size).map((some) => row(...some));
}

function inRows<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** The options with their letters, in lines, if their buttons show only these; otherwise empty. */
function listedOptions(options: readonly Option[], order: Round['order']): string {
  const texts = labels(options, order);
  return areListed(texts) ? texts.map(lettered).join('\n') : '';
}

/** Whether texts are too long for buttons, so that these show letters. */
export const areListed = (texts: readonly string[]) => texts.some((text) => text.length > comfortableLabel);

/** A text with the letter of its position. */
export const lettered = (text: string, position: number) => `**${letter(position)}** ${escape(text)}`;

/** A, B, C … */
export const letter = (position: number) => String.fromCharCode('A'.charCodeAt(0) + position);

/** The options in the order in which they were shown: the right ones are marked, and those that were picked. */
export function optionLines(
  options: readonly Option[],
  { order, given, reasons }: Revealed,
  messages: Messages,
): string {
  const picks = given.flatMap(optionsIn);
  return order
    .flatMap((index) => {
      const option = options[index];
      if (!option) return [];
      const count = picks.filter((pick) => pick === index).length;
      const text = escape(option.text);
      const line = option.right ? `✅ **${text}** — ${messages.reveal.right}` : `▫️ ${text}`;
      const why = reasons && option.why !== undefined && count > 0 ? `\n-# ${escape(option.why)}` : '';
      return [`${line}${messages.reveal.chosen(count)}${why}`];
    })
    .join('\n');
}

/** The right options, in one line. */
export function rightLine(options: readonly Option[], messages: Messages): string {
  return messages.list(options.flatMap(({ right, text }) => (right ? escape(text) : [])));
}

/** The wrong options that were picked, each with how many picked it. */
export function mistakenOptions(options: readonly Option[], given: readonly Given[], messages: Messages): string[] {
  const picks = given.flatMap(optionsIn);
  return options.flatMap(({ right, text }, index) => {
    const count = picks.filter((pick) => pick === index).length;
    return right || count === 0 ? [] : messages.reveal.mistake(escape(text), count);
  });
}

/** Why each wrong option that was picked is wrong, where the author says so. */
export function whysOf(options: readonly Option[], given: Given): string[] {
  return optionsIn(given).flatMap((index) => {
    const { right, why } = options[index] ?? {};
    return right === false && why !== undefined ? escape(why) : [];
  });
}

/** The options that were picked, in one line. */
export function pickedLine(options: readonly Option[], given: Given, messages: Messages): string {
  return messages.list(pickedTexts(options, given).map(escape));
}

export function pickedTexts(options: readonly Option[], given: Given): string[] {
  return optionsIn(given).flatMap((index) => options[index]?.text ?? []);
}

function optionsIn(given: Given): readonly number[] {
  return 'options' in given ? given.options : [];
}

interface WithOptions {
  options: readonly Option[];
}

/** How all kinds look in which one of several options is right: a button for each. */
export const oneOfSeveral = {
  listed: ({ options }: WithOptions, { order }: Pick<Round, 'order'>) => listedOptions(options, order),
  inputs: ({ options }: WithOptions, shown: Pick<Round, 'id' | 'order'>) => optionButtons(options, shown),
  right: ({ options }: WithOptions, messages: Messages) => rightLine(options, messages),
  mistakes: ({ options }: WithOptions, given: readonly Given[], messages: Messages) =>
    mistakenOptions(options, given, messages),
  whys: ({ options }: WithOptions, given: Given) => whysOf(options, given),
  outcome: ({ options }: WithOptions, revealed: Revealed, messages: Messages) =>
    optionLines(options, revealed, messages),
  given: ({ options }: WithOptions, given: Given, messages: Messages) => pickedLine(options, given, messages),
  picked: ({ options }: WithOptions, given: Given) => pickedTexts(options, given),
} as const;
