import type { QuestionBase } from '../question.ts';
import { readPositions, shuffled, type KindRules } from './kind.ts';

/** A side of a dispute: what it claims, and the words that say so. */
export interface Side {
  claim: string;
  quote: {
    text: string;
    /** Errors of the source in it, shown with [sic]. */
    slips: readonly string[];
    source: { title: string; titleIsOurs: boolean };
  };
}

/** Two sides say different things: one of them is right. */
export interface WhoseSourceQuestion extends QuestionBase {
  kind: 'whose-source';
  sides: readonly [Side, Side];
  /** The index of the side that is right. */
  right: 0 | 1;
}

export const whoseSource: KindRules<'whose-source'> = {
  options: ({ sides }) => sides.length,
  arrange: shuffled,
  texts: ({ sides }) => sides.flatMap(({ claim, quote }) => [claim, quote.text]),
  about: ({ sides }) => sides.map(({ claim }) => claim),
  solution: ({ sides, right }) => sides[right].claim,
  nothing: { options: [] },
  read: readPositions,
  judge({ right }, given) {
    const picked = 'options' in given ? given.options : [];
    return { credit: picked.length === 1 && picked[0] === right ? 1 : 0 };
  },
  luck: () => 1 / 2,
};
