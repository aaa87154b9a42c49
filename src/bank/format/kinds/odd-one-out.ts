import { z } from 'zod';
import { entry, text } from '../fields.ts';
import { limits } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';
import { textsOfOptions, toOptions } from './options.ts';

const schema = entry('an odd-one-out question', {
  ...commonFields,
  kind: z.literal('odd-one-out'),
  answer: text(limits.option).describe('The odd one.'),
  others: z.array(text(limits.option)).length(3).describe('The three that belong together.'),
});
export type OddOneOutEntry = z.infer<typeof schema>;

const others = ({ others: together }: OddOneOutEntry) =>
  together.map((text, number) => ({ text, path: ['others', number] }));

export const oddOneOut: KindFormat<'odd-one-out', OddOneOutEntry> = {
  schema,
  rightTexts: ({ answer }) => [{ text: answer, path: ['answer'] }],
  // What three have in common is what the quotes say; the odd one is in none of them.
  provenTexts: others,
  wrongOptions: others,
  link: ({ answer, others: together }, base) => ({
    ...base,
    kind: 'odd-one-out',
    options: toOptions(
      [answer],
      together.map((text) => ({ text })),
    ),
  }),
  revealed: (question) => [question.clue ?? '', question.bond ?? '', ...textsOfOptions(question)],
};
