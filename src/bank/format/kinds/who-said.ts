import { z } from 'zod';
import { excerpt } from '../excerpt.ts';
import { entry, text } from '../fields.ts';
import { normalise } from '../fingerprint.ts';
import { limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { textsOfOptions, toOptions, wrongOption, wrongOptions } from './options.ts';

const schema = entry('a who-said question', {
  ...commonFields,
  kind: z.literal('who-said'),
  words: text(limits.words).describe('A part of a quote of the fact, letter for letter.'),
  answer: text(limits.option).describe('Who said it.'),
  wrong: z.array(wrongOption).length(3),
});
export type WhoSaidEntry = z.infer<typeof schema>;

export const whoSaid: KindFormat<'who-said', WhoSaidEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  wrongOptions,
  shownTexts: ({ words }) => [{ text: words, path: ['words'] }],
  link({ words, answer, wrong }, base, { index, quotes, locate }) {
    const quoted = quotes.find(({ text }) => normalise(text).includes(normalise(words)));
    if (quoted === undefined) {
      index.report(
        locate('words'),
        `no quote of the fact has the words “${excerpt(words)}”; copy them from one, letter for letter`,
      );
      return undefined;
    }
    const slips = quoted.slips.filter((slip) => words.includes(slip));
    return { ...base, kind: 'who-said', words, slips, options: toOptions([answer], wrong) };
  },
  revealed: (question) => [question.words, ...textsOfOptions(question)],
};
