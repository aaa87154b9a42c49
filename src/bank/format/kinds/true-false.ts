import { z } from 'zod';
import { entry } from '../fields.ts';
import { commonFields, type KindFormat } from './kind.ts';

const schema = entry('a true-false question', {
  ...commonFields,
  kind: z.literal('true-false'),
  answer: z.boolean(),
});
export type TrueFalseEntry = z.infer<typeof schema>;

export const trueFalse: KindFormat<'true-false', TrueFalseEntry> = {
  schema,
  rightTexts: () => [],
  wrongOptions: () => [],
  link: ({ answer }, base) => ({ ...base, kind: 'true-false', isTrue: answer }),
  revealed: () => [],
};
