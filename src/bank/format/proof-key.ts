import type { QuestionEntry } from './kinds/index.ts';
import type { FactEntry } from './schema.ts';

/**
 * The key of the proof that a question's reveal shows first, unless its kind shows another: the fact's first quote; where the fact quotes
 * nothing, the first reference. Undefined if there is neither.
 */
export function proofKeyOf(
  { quotes, dispute, references }: Pick<FactEntry, 'quotes' | 'dispute' | 'references'>,
  question?: Pick<QuestionEntry, 'references'>,
): string | undefined {
  const quote = quotes[0] ?? dispute?.sides[0]?.quotes[0];
  if (quote !== undefined) return quote.text;
  const citation = question?.references[0] ?? references[0];
  return citation && `${citation.id} ${citation.where}`;
}
