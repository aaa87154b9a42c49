import type { Known } from './names.ts';

/**
 * The result of comparing a typed text with an answer. Only `right` says anything about the answer's name, so every verdict may
 * be shown to the player while the round is open.
 */
export type Verdict =
  | { verdict: 'right' }
  | { verdict: 'wrong' }
  /** It names something else that is known, perhaps with a slip: "That is Slovakia; the answer is another country." */
  | { verdict: 'another'; entity: Known }
  /** It names several things at once, and the answer may be one of them: "Congo could be either of these." */
  | { verdict: 'unclear'; entities: readonly Known[] };

export const right: Verdict = { verdict: 'right' };
export const wrong: Verdict = { verdict: 'wrong' };
