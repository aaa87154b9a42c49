import { numberIn } from '../matching/number-in.ts';
import type { QuestionBase } from '../question.ts';
import { rules } from '../rules.ts';
import { asWritten, readText, type Given, type KindRules } from './kind.ts';

/** A number to guess: the nearer, the more it earns. */
export interface NumberQuestion extends QuestionBase {
  kind: 'number';
  answer: number;
  /** What is counted, behind the number: “%”, “km”. */
  unit?: string;
  /** How far off a guess may be that is still in the first band; if absent, `rules.numberWithin` of the answer. */
  within?: number;
}

export const number: KindRules<'number'> = {
  options: () => 0,
  arrange: asWritten,
  texts: () => [],
  about: () => [],
  solution: ({ answer, unit }) => (unit === undefined ? String(answer) : `${answer} ${unit}`),
  nothing: { text: '' },
  read: readText,
  judge(question, given) {
    const guess = guessOf(question, given);
    return guess === undefined ? { refused: 'no-number' } : { credit: creditOf(question, guess) };
  },
  // Nobody knows how somebody without a clue guesses: as with a typed answer, hardly ever right.
  luck: () => 0,
};

/** The number that a player gave; undefined if it holds no clear one. */
export function guessOf({ unit, prompt }: NumberQuestion, given: Given): number | undefined {
  return 'text' in given ? numberIn(given.text, { unit: unit ?? '', prompt }) : undefined;
}

/** How right a guess is, by the bands in `rules.numberBands`. */
function creditOf({ answer, within }: NumberQuestion, guess: number): number {
  if (isExact(answer, guess)) return 1;
  const width = within ?? Math.abs(answer) * rules.numberWithin;
  // A band's edge is in it, also where the computer's arithmetic is off by a hair.
  const off = Math.abs(guess - answer) * (1 - 1e-9);
  return rules.numberBands.find(({ times }) => off <= width * times)?.credit ?? 0;
}

/** Whether a guess is the answer, as exactly as its author wrote it: 42.3 is 42. */
function isExact(answer: number, guess: number): boolean {
  const [, fraction = ''] = String(answer).split('.');
  const unit = 10 ** fraction.length;
  return Math.round(guess * unit) === Math.round(answer * unit);
}
