import { z } from 'zod';
import { entry, list, text } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { textsOfOptions, toOptions, wrongOption, wrongOptions } from './options.ts';

const schema = entry('a select question', {
  ...commonFields,
  kind: z.literal('select'),
  answer: z.array(text(limits.option)).min(2).max(counts.ticks),
  wrong: list(wrongOption, counts.ticks),
}).refine(({ answer, wrong }) => answer.length + wrong.length <= counts.ticks, {
  path: ['wrong'],
  error: `a select question has at most ${counts.ticks} options in all; take some out`,
});
export type SelectEntry = z.infer<typeof schema>;

export const select: KindFormat<'select', SelectEntry> = {
  schema,
  rightTexts: ({ answer }) => answer.map((text, number) => ({ text, path: ['answer', number] })),
  wrongOptions,
  link: ({ answer, wrong }, base) => ({ ...base, kind: 'select', options: toOptions(answer, wrong) }),
  revealed: textsOfOptions,
};
