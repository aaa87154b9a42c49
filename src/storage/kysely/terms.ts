import type { Terms } from '../../game/match.ts';
import type { Kind } from '../../game/question.ts';

/** Terms that were stored before themes had a style instead of a kind: a kind, or “mixed”. */
type Stored = Terms & { style?: Kind | 'mixed' };

/** Something that was stored with its terms, as it would be stored now. */
export function withTerms<T extends { terms: Terms }>(stored: T & { terms: Stored }): T {
  const { style, ...terms } = stored.terms;
  return { ...stored, terms: style === undefined || style === 'mixed' ? terms : { ...terms, kind: style } };
}
