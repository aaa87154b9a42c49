import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { textsOfOptions, toOptions, wrongOption, wrongOptions } from './options.ts';

const schema = entry('a choice question', {
  ...commonFields,
  kind: z.literal('choice'),
  answer: text(limits.option),
  wrong: z.array(wrongOption).length(3),
});
export type ChoiceEntry = z.infer<typeof schema>;

export const choice: KindFormat<'choice', ChoiceEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  wrongOptions,
  link: ({ answer, wrong }, base) => ({ ...base, kind: 'choice', options: toOptions([answer], wrong) }),
  revealed: textsOfOptions,
};
