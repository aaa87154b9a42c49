import { escape } from '../escape.ts';
import type { KindView } from './kind.ts';
import { oneOfSeveral } from './options.ts';

/** A button for each option. */
export const choice: KindView<'choice'> = {
  ...oneOfSeveral,
  prompt: ({ prompt }) => escape(prompt),
};
