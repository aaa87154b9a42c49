import { z } from 'zod';
import type { Option } from '../../../game/question.ts';
import { entry, quote, text } from '../fields.ts';
import { limits } from '../limits.ts';
import type { WrongOption } from './kind.ts';

/** A wrong option: its text alone, or its text with more. */
export const wrongOption = z
  .union(
    [
      text(limits.option),
      entry('a wrong option', {
        text: text(limits.option),
        why: text(limits.why).optional().describe('Why it is wrong, one sentence.'),
        quote: quote.optional().describe('The quote that refutes it.'),
      }),
    ],
    { error: 'a wrong option is a text, or text with why and quote' },
  )
  .transform((option) => (typeof option === 'string' ? { text: option } : option));
type WrongEntry = z.infer<typeof wrongOption>;

/** The wrong options under the key `wrong`. */
export function wrongOptions({ wrong }: { wrong: readonly WrongEntry[] }): WrongOption[] {
  return wrong.map(({ text, quote }, number) => ({ text, quote, path: ['wrong', number] }));
}

/** What a reveal can show of options: each text, and why it is wrong. */
export function textsOfOptions({ options }: { options: readonly Option[] }): string[] {
  return options.flatMap(({ text, why }) => (why === undefined ? [text] : [text, why]));
}

/** Options as the game has them, the right ones first. */
export function toOptions(right: readonly string[], wrong: readonly WrongEntry[]): Option[] {
  return [
    ...right.map((text) => ({ text, right: true })),
    ...wrong.map(({ text, why }) => (why === undefined ? { text, right: false } : { text, right: false, why })),
  ];
}
