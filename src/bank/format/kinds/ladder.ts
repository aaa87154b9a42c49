import { z } from 'zod';
import { entry, listIfAny, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { toTyped } from './typed.ts';

const schema = entry('a ladder question', {
  ...commonFields,
  kind: z.literal('ladder'),
  clues: z
    .array(text(limits.ladderClue))
    .min(3)
    .max(counts.clues)
    .describe('From obscure to plain; each true of the answer, all together of nothing else.'),
  answer: text(limits.typed),
  accept: listIfAny(text(limits.typed), counts.accept).describe('Further spellings that are right.'),
});
export type LadderEntry = z.infer<typeof schema>;

export const ladder: KindFormat<'ladder', LadderEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  wrongOptions: () => [],
  typed: ({ answer, accept }) => [
    { text: answer, path: ['answer'] },
    ...accept.map((text, number) => ({ text, path: ['accept', number] })),
  ],
  shownTexts: ({ clues }) => clues.map((text, number) => ({ text, path: ['clues', number] })),
  link: ({ answer, accept, clues }, base, { index }) => ({
    ...base,
    kind: 'ladder',
    clues,
    answer: toTyped(answer, accept, index),
  }),
  revealed: ({ clues, answer }) => [...clues, answer.text],
};
