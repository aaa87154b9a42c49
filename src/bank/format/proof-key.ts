import type { FactEntry } from './schema.ts';

/**
 * The key of the proof that the reveals of a fact's questions show first: two facts with one key show the same quote. Undefined if
 * they show none.
 */
export function proofKeyOf({ quotes, dispute }: Pick<FactEntry, 'quotes' | 'dispute'>): string | undefined {
  return (quotes[0] ?? dispute?.sides[0]?.quotes[0])?.text;
}
