import { z } from 'zod';
import type { TypedAnswer } from '../../../game/kinds/typed.ts';
import { entry, listIfAny, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import type { PackIndex } from '../pack-index.ts';
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
  typed: ({ answer, accept }) => [
    { text: answer, path: ['answer'] },
    ...accept.map((text, number) => ({ text, path: ['accept', number] })),
  ],
  link: ({ answer, accept }, base, { index }) => ({
    ...base,
    kind: 'typed',
    answer: toTyped(answer, accept, index),
  }),
  revealed: ({ answer }) => [answer.text],
};

/** An answer as the game compares it: with the entity that it names, if it names one. */
export function toTyped(text: string, accept: readonly string[], index: PackIndex): TypedAnswer {
  const entity = index.entityNamed(text);
  return { text, accept, ...(entity !== undefined && { entityId: entity.id }) };
}
