import { z } from 'zod';
import { entry, listIfAny, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';

const schema = entry('a typed question', {
  ...commonFields,
  kind: z.literal('typed'),
  answer: text(limits.typed),
  accept: listIfAny(text(limits.typed), counts.accept).describe('Further spellings that are right.'),
});
export type TypedEntry = z.infer<typeof schema>;

export const typed: KindFormat<'typed', TypedEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  wrongOptions: () => [],
  link({ answer: text, accept }, base, { index }) {
    const entity = index.entityNamed(text);
    const answer = { text, accept, ...(entity !== undefined && { entityId: entity.id }) };
    return { ...base, kind: 'typed', answer };
  },
  revealed: ({ answer }) => [answer.text],
};
