import { z } from 'zod';
import { listed } from './excerpt.ts';
import { counts, limits } from './limits.ts';
import { didYouMean } from './nearest.ts';

/** A strict object. Its error for an unknown key lists the known ones. */
export function entry<Shape extends z.core.$ZodShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${what} has no key ${listed(issue.keys ?? [])}; its keys are ${Object.keys(shape).join(', ')}${didYouMean(issue.keys?.[0] ?? '', Object.keys(shape))}`
        : undefined,
  });
}

export const text = (most: number) => z.string().trim().min(1).max(most);

/** A list with at least one entry. */
export const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).min(1).max(most);

/** A list that may be left out. */
export const listIfAny = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most).default([]);

export const id = (most: number) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    .max(most);

export const quote = entry('a quote', {
  source: id(limits.sourceId),
  text: text(limits.quote).describe('One or more consecutive whole sentences, verbatim.'),
  slips: listIfAny(text(limits.name), counts.slips).describe('Slips of the source in this quote, shown with [sic].'),
});
export type QuoteEntry = z.infer<typeof quote>;

/** What carries a statement that no quote proves. */
export const citation = entry('a reference', {
  id: id(limits.referenceId).describe('Its id in references.yaml.'),
  where: text(limits.where).describe('Where in it: an article, a table, a heading, “whole page”.'),
});
export type CitationEntry = z.infer<typeof citation>;
