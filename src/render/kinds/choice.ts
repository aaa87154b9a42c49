import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import {
  listedOptions,
  mistakenOptions,
  optionButtons,
  optionLines,
  pickedLine,
  pickedTexts,
  rightLine,
  whysOf,
} from './options.ts';

/** A button for each option. */
export const choice: KindView<'choice'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: ({ options }, { order }) => listedOptions(options, order),
  inputs: ({ options }, shown) => optionButtons(options, shown),
  right: ({ options }, messages) => rightLine(options, messages),
  mistakes: ({ options }, given, messages) => mistakenOptions(options, given, messages),
  whys: ({ options }, given) => whysOf(options, given),
  outcome: ({ options }, revealed, messages) => optionLines(options, revealed, messages),
  given: ({ options }, given, messages) => pickedLine(options, given, messages),
  picked: ({ options }, given) => pickedTexts(options, given),
};
