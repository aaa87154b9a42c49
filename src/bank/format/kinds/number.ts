import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { largestNumber, limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';

const schema = entry('a number question', {
  ...commonFields,
  kind: z.literal('number'),
  answer: z.number().min(-largestNumber).max(largestNumber).describe('The prompt names its unit.'),
  unit: text(limits.unit).optional().describe('Written behind numbers. Leave it out for years.'),
  within: z
    .number()
    .positive()
    .max(largestNumber)
    .optional()
    .describe('How far off still earns three quarters. Default: 5 % of the answer.'),
}).refine(({ answer, within }) => answer !== 0 || within !== undefined, {
  path: ['answer'],
  error: 'of an answer of 0 nothing is 5 %; write under “within” how far off still earns most',
});
export type NumberEntry = z.infer<typeof schema>;

export const number: KindFormat<'number', NumberEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: String(answer), path: ['answer'] }],
  wrongOptions: () => [],
  link: ({ answer, unit, within }, base) => ({
    ...base,
    kind: 'number',
    answer,
    ...(unit !== undefined && { unit }),
    ...(within !== undefined && { within }),
  }),
  revealed: ({ answer, unit = '' }) => [`${answer} ${unit}`],
};
