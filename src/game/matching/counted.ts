import { singular } from './plurals.ts';
import { wordsOf } from './normalise.ts';

/** Nouns that say nothing beyond the number, whatever the question counts. */
const anything = new Set(
  ['country', 'state', 'nation', 'member', 'person', 'time', 'thing', 'total', 'full'].map(singular),
);

/** Nouns that change what a number says. They count only if the question asks for them: "how many years". */
const measures = new Set(
  (
    'second minute hour day week month year yr decade century percent percentage point dollar euro pound yuan ruble rupee metre meter ' +
    'kilometer kilometre km mile foot inch hectare acre gram kilogram kg ton tonne liter litre barrel degree million billion ' +
    'thousand hundred trillion dozen k m mn bn tn half quarter third'
  ).split(' '),
);
/** Words that join two answers, doubt one, or deny it: never a part of what is counted. */
const joints = new Set(
  'or not about before after than more less over under between minus from until least most'.split(' '),
);

const short = new Map([
  ['yr', 'year'],
  ['yrs', 'year'],
  ['percentage', 'percent'],
  ['dialog', 'dialogue'],
]);

const nounsOf = (text: string) =>
  wordsOf(text)
    .map(singular)
    .map((word) => short.get(word) ?? word);

const figure = /^\d+(?:\.\d+)?$/u;

/** "Asian" is said of what is in Asia: the same word, or one with a few letters more. */
const isOf = (word: string, asked: ReadonlySet<string>) =>
  asked.has(word) || [...asked].some((one) => one.length > 3 && word.startsWith(one) && word.length <= one.length + 2);

/** The words after "how many", or of the whole question where it asks for a measure in another way ("which percentage"). */
function countedIn(prompt: string): ReadonlySet<string> {
  const [, counted] = /\bhow many((?:\s+[\p{L}-]+){1,4})/iu.exec(prompt) ?? [];
  if (counted !== undefined) return new Set(nounsOf(counted).slice(0, 4));
  return new Set(/\b(?:percent|per cent|percentage)\b/iu.test(prompt) ? ['percent'] : []);
}

/**
 * The number alone, of a text that adds only what the question counts: "14 dialogue partners" → "14". Undefined if it adds nothing
 * or anything else: "14 million", "14 days" for a question that asks for partners.
 * @param words In which numbers have been read.
 * @param prompt The question; without one, only nouns that fit any are taken.
 */
export function countOf(words: readonly string[], prompt: string): string | undefined {
  const [number = '', ...rest] = words;
  if (!figure.test(number) || rest.length === 0) return undefined;
  const counted = countedIn(prompt);
  const asked = new Set(nounsOf(prompt));
  // "14 of them" counts what the question counts.
  const named = rest.join(' ') === 'of them' ? [] : rest;
  const nouns = named.map(singular).map((word) => short.get(word) ?? word);
  const fits = nouns.every(
    (word) =>
      !/\d/u.test(word) &&
      !joints.has(word) &&
      (measures.has(word) ? nouns.length === 1 && counted.has(word) : isOf(word, asked) || anything.has(word)),
  );
  return fits ? number : undefined;
}
