import { z } from 'zod';
import { entry, list, text } from '../fields.ts';
import { limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { toOptions, wrongOption, wrongOptions } from './options.ts';

const mostOptions = 8;

const schema = entry('a select question', {
  ...commonFields,
  kind: z.literal('select'),
  answer: z.array(text(limits.option)).min(2).max(mostOptions),
  wrong: list(wrongOption, mostOptions),
}).refine(({ answer, wrong }) => answer.length + wrong.length <= mostOptions, {
  path: ['wrong'],
  error: `a select question has at most ${mostOptions} options in all; take some out`,
});
export type SelectEntry = z.infer<typeof schema>;

export const select: KindFormat<'select', SelectEntry> = {
  schema,
  rightTexts: ({ answer }) => answer.map((text, number) => ({ text, path: ['answer', number] })),
  wrongOptions,
  link: ({ answer, wrong }, base) => ({ ...base, kind: 'select', options: toOptions(answer, wrong) }),
};
