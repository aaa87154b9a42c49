import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { listedOptions, optionButtons, optionLines, pickedLine, pickedTexts } from './options.ts';

/** A button for each option. */
export const choice: KindView<'choice'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: ({ options }, { order }) => listedOptions(options, order),
  inputs: ({ options }, shown) => optionButtons(options, shown),
  outcome: ({ options }, revealed, messages) => optionLines(options, revealed, messages),
  given: ({ options }, given, messages) => pickedLine(options, given, messages),
  picked: ({ options }, given) => pickedTexts(options, given),
};
