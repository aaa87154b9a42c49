import { rules } from '../rules.ts';
import { fold, wordsOf } from './normalise.ts';
import { isPower } from './numbers.ts';
import { singular } from './plurals.ts';

/** What a number is asked for by. */
export interface Measured {
  /** What is counted; empty if there is none. */
  unit: string;
  prompt: string;
}

const figure = /^\d+(?:\.\d+)?$/u;

/** Words that make another number of the one beside them, or say that it is none. */
const turning = new Set(
  'or not than over under between less more least most half quarter third times until from'.split(' '),
);

const short = new Map(
  Object.entries({
    km: 'kilometer',
    cm: 'centimeter',
    mm: 'millimeter',
    kg: 'kilogram',
    t: 'ton',
    ha: 'hectare',
    yr: 'year',
  }),
);

/** One word for what is measured, however it is written: “km²” and “kilometres”. */
function measureOf(word: string): string {
  const plain = singular(word.replace(/(?<=\p{L})[23]$/u, ''))
    .replace(/metre$/u, 'meter')
    .replace(/litre$/u, 'liter');
  return short.get(plain) ?? plain;
}

/** Words for what is measured. They count only if the question asks for them: 42 km are no answer to a question for miles. */
const measures = new Set(
  (
    'second minute hour day week month year decade century percent point dollar euro pound yuan ruble rupee meter kilometer ' +
    'centimeter millimeter mile foot inch hectare acre gram kilogram ton tonne liter barrel degree'
  )
    .split(' ')
    .map(measureOf),
);

/** 1.400.000, as some write it: with two points or more it can mean nothing else. */
const pointed = /(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])/gu;

/** 500km. */
const attached = /\d(?=\p{L}{2})/gu;

/**
 * The one number in a typed text: “1,400,000”, “1.4 million”, “42 %”, “about forty-two”. What is asked for may stand beside it, and
 * what people say of a guess. If the question counts in millions, “3.4”, “3.4 million” and “3,400,000” are the same. Undefined if there
 * is no number, if there are several, or if it measures something else.
 *
 * @param text any string; one that is far longer than an answer (`rules.longestTyped`) holds none
 */
export function numberIn(text: string, { unit, prompt }: Measured): number | undefined {
  if (text.length > 3 * rules.longestTyped) return undefined;
  const typed = text.normalize('NFKC').replace(pointed, (grouped) => grouped.replaceAll('.', ''));
  const words = wordsOf(typed.replace(attached, '$& '));
  const [at, ...further] = words.flatMap((word, index) => (figure.test(word) ? index : []));
  if (at === undefined || further.length > 0) return undefined;
  const beside = words.toSpliced(at, 1).map(measureOf);
  if (beside.some((word) => turning.has(word) || /\d/u.test(word))) return undefined;
  const asked = new Set([...wordsOf(unit), ...wordsOf(prompt)].map(measureOf));
  if (unit === 'm') asked.add('meter');
  if (beside.some((word) => measures.has(word) && !asked.has(word))) return undefined;
  const read = Number(words[at]) * (words[at - 1] === 'minus' ? -1 : 1);
  if (!Number.isFinite(read)) return undefined;
  const size = sizeOf({ unit, prompt });
  const isWhole = (fold(typed).match(/\p{L}+/gu) ?? []).some(isPower) || (size >= 1e6 && Math.abs(read) >= size);
  return isWhole ? read / size : read;
}

/** What the question counts in: a million, if it asks how many million. */
function sizeOf({ unit, prompt }: Measured): number {
  const [, asked] = /\b(?:how many|in) (thousand|million|billion|trillion)s?\b/iu.exec(prompt) ?? [];
  const [size = ''] = wordsOf(`1 ${unit === '' ? (asked ?? '') : unit}`);
  return figure.test(size) ? Number(size) : 1;
}
