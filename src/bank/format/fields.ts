import { z } from 'zod';

/** The most characters of each text: what Discord shows without cutting it, and what a player can read in time. */
export const limits = {
  packId: 32,
  topicId: 32,
  sourceId: 32,
  entityId: 48,
  factId: 48,
  questionId: 48,
  title: 150,
  topicTitle: 60,
  name: 80,
  keyword: 40,
  statement: 300,
  quote: 1200,
  note: 600,
  claim: 150,
  phrase: 150,
  prompt: 300,
  /** A button's label holds 80; a select's option would hold 100. */
  option: 80,
  typed: 60,
  why: 200,
  explanation: 300,
} as const;

/** A strict object. Its error for an unknown key lists the known ones. */
export function entry<Shape extends z.core.$ZodShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${what} has no key ${(issue.keys ?? []).map((key) => `“${key}”`).join(', ')}; its keys are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

export const text = (most: number) => z.string().trim().min(1).max(most);

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);

export const id = (most: number) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    .max(most);

export const quote = entry('a quote', {
  source: id(limits.sourceId),
  text: text(limits.quote).describe('One or more consecutive whole sentences, verbatim.'),
  slips: z.array(text(limits.name)).default([]).describe('Slips of the source in this quote, shown with [sic].'),
});
export type QuoteEntry = z.infer<typeof quote>;
