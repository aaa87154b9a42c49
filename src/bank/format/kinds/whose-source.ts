import { z } from 'zod';
import { entry } from '../fields.ts';
import { counts } from '../limits.ts';
import { commonFields, type KindFormat } from './kind.ts';

const schema = entry('a whose-source question', {
  ...commonFields,
  kind: z.literal('whose-source'),
  right: z.int().min(1).max(counts.sides).describe("Which side of the fact's dispute is right, from 1."),
});
export type WhoseSourceEntry = z.infer<typeof schema>;

export const whoseSource: KindFormat<'whose-source', WhoseSourceEntry> = {
  schema,
  rightTexts: () => [],
  wrongOptions: () => [],
  link({ right }, base, { index, dispute, locate }) {
    if (dispute === undefined) {
      index.report(
        locate('kind'),
        'a whose-source question asks about a dispute, and the fact has none; add it, or ask in another way',
      );
      return undefined;
    }
    // Two are shown: the first two, or the first and the one that is right.
    const chosen = dispute.sides[right - 1];
    const other = dispute.sides[right === 1 ? 1 : 0];
    if (chosen === undefined || other === undefined) {
      index.report(
        locate('right'),
        `the fact's dispute has no side ${right}; it has ${dispute.sides.length}, counted from 1`,
      );
      return undefined;
    }
    const [one, two] = [chosen, other].map(({ claim, quotes: [quote] }) => quote && { claim, quote });
    // A side whose quote does not exist has been reported.
    if (one === undefined || two === undefined) return undefined;
    return right === 1
      ? { ...base, kind: 'whose-source', sides: [one, two], right: 0 }
      : { ...base, kind: 'whose-source', sides: [two, one], right: 1 };
  },
  // The quotes are shown as the dispute's.
  revealed: ({ sides }) => sides.map(({ claim }) => claim),
};
