import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { limits } from '../limits.ts';
import { flagged } from '../flags.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { textsOfOptions, toOptions, wrongOption, wrongOptions } from './options.ts';

const schema = entry('a choice question', {
  ...commonFields,
  kind: z.literal('choice'),
  answer: text(limits.option),
  wrong: z.array(wrongOption).length(3),
  flags: z.boolean().default(true).describe('Where a flag beside each country would give the answer away: false.'),
});
export type ChoiceEntry = z.infer<typeof schema>;

export const choice: KindFormat<'choice', ChoiceEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  wrongOptions,
  link({ answer, wrong, flags }, base) {
    const options = toOptions([answer], wrong);
    return { ...base, kind: 'choice', options: flags ? flagged(options, base) : options };
  },
  revealed: textsOfOptions,
};
