import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import { commonFields, type KindFormat, type WrittenText } from './kind.ts';
import { toTyped } from './typed.ts';

const schema = entry('a list question', {
  ...commonFields,
  kind: z.literal('list'),
  answer: z.array(text(limits.typed)).min(3).max(counts.listed).describe('All of them; names of entities are best.'),
});
export type ListEntry = z.infer<typeof schema>;

const members = ({ answer }: ListEntry): WrittenText[] =>
  answer.map((text, number) => ({ text, path: ['answer', number] }));

export const list: KindFormat<'list', ListEntry> = {
  schema,
  rightTexts: members,
  wrongOptions: () => [],
  typed: members,
  link: ({ answer }, base, { index }) => ({
    ...base,
    kind: 'list',
    members: answer.map((text) => toTyped(text, [], index)),
  }),
  revealed: ({ members: all }) => all.map(({ text }) => text),
};
