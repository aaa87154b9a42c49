import { singular } from './plurals.ts';
import { wordsOf } from './normalise.ts';
import { rules } from '../rules.ts';

/** What a number stands in. */
export interface Measured {
  answer: number;
  /** What is counted; empty if there is none. */
  unit: string;
  prompt: string;
}

const figure = /^\d+(?:\.\d+)?$/u;

/** Words that make another number of the one beside them, or say that it is none. */
const turning = new Set(
  'or not than over under between less more least most half quarter third times until from'.split(' '),
);

/** Words for what is measured. They count only if the question asks for them: 42 km are no answer to a question for miles. */
const measures = new Set(
  (
    'second minute hour day week month year decade century percent point dollar euro pound yuan ruble rupee metre meter kilometer ' +
    'kilometre km mile foot inch hectare acre gram kilogram kg ton tonne liter litre barrel degree'
  )
    .split(' ')
    .map(singular),
);

/** 1.400.000, as some write it: with two points or more it can mean nothing else. */
const pointed = /(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])/gu;

/** 500km. */
const attached = /\d(?=\p{L}{2})/gu;

/**
 * The one number in a typed text: “1,400,000”, “1.4 million”, “42 %”, “about forty-two”. What is asked for may stand beside it, and
 * what people say of a guess. Undefined if there is none, if there are several, or if it measures something else.
 *
 * @param text any string; one that is far longer than an answer (`rules.longestTyped`) holds none
 */
export function numberIn(text: string, { answer, unit, prompt }: Measured): number | undefined {
  const typed = text.normalize('NFKC');
  if (typed.length > 3 * rules.longestTyped) return undefined;
  const spaced = typed.replace(pointed, (grouped) => grouped.replaceAll('.', '')).replace(attached, '$& ');
  const words = wordsOf(spaced);
  const [at, ...further] = words.flatMap((word, index) => (figure.test(word) ? index : []));
  if (at === undefined || further.length > 0) return undefined;
  const beside = words.toSpliced(at, 1);
  if (beside.some((word) => turning.has(word) || /\d/u.test(word))) return undefined;
  const asked = new Set([...wordsOf(unit), ...wordsOf(prompt)].map(singular));
  if (beside.map(singular).some((word) => measures.has(word) && !asked.has(word))) return undefined;
  const read = Number(words[at]) * (words[at - 1] === 'minus' ? -1 : 1);
  if (!Number.isFinite(read)) return undefined;
  // With the unit “million people”, “3.4” and “3.4 million” are the same.
  const [size = '1'] = wordsOf(`1 ${unit}`);
  const scaled = read / (figure.test(size) ? Number(size) : 1);
  return Math.abs(scaled - answer) < Math.abs(read - answer) ? scaled : read;
}
