import { escape } from '../escape.ts';
import { withSlips } from '../quote.ts';
import type { KindView } from './kind.ts';
import { oneOfSeveral } from './options.ts';

/** The words as a block above the prompt, and a button for each speaker. */
export const whoSaid: KindView<'who-said'> = {
  ...oneOfSeveral,
  above: (question, messages) => `> “${escape(withSlips(question.words, question.slips, messages))}”`,
  prompt: ({ prompt }) => escape(prompt),
};
