import damerauLevenshtein from 'damerau-levenshtein';
import type { Written } from './normalise.ts';
import { singular } from './plurals.ts';

/** The number of slips between two texts. An extra, missing or wrong letter, or a swap of two neighbours, is one slip. */
function distance(one: string, other: string): number {
  const [start, end] = sameEnds(one, other);
  return damerauLevenshtein(one.slice(start, one.length - end), other.slice(start, other.length - end)).steps;
}

/** How many letters two texts begin with alike, and how many of the others they end with alike. */
function sameEnds(one: string, other: string): [start: number, end: number] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [start, end];
}

/** No text is ever forgiven more slips than this. */
export const mostSlips = 3;

/** How many slips are forgiven in a text of this many letters, and how many in one of its words. */
export const textBudget = (letters: number) => (letters < 9 ? 1 : letters < 18 ? 2 : mostSlips);
export const wordBudget = (letters: number) => (letters < 4 ? 0 : letters < 9 ? 1 : 2);

/** In words of this length only a swap is forgiven: one letter separates Mali from Malo, and Oman from Omen. */
const swapOnly = 4;

/** In words of up to this length, a wrong letter must be next to the right one on a keyboard, or a vowel for a vowel: Nigel is not Niger. */
const nearKeysOnly = 6;

/** A name of up to this length needs its last letter. */
const needsEnd = 6;

/** Two slips are forgiven only if almost all letters are the same: otherwise "multicolour" would match "multipolar". */
const mostAstray = 2;

/** A text with a different number of words must be at least this long to have a slip as well. */
const shortestRespaced = 8;

/** Every slip adds or removes at most two letters, and counting letters is faster than counting slips. */
function mayBeWithin(most: number, one: string, oneLetters: number, other: string, otherLetters: number): boolean {
  return (
    Math.abs(one.length - other.length) <= most &&
    lettersApart(oneLetters, otherLetters) <= 2 * most &&
    (most !== 1 || mayBeOneSlip(one, other))
  );
}

/** How many groups of letters only one of two texts has: see `lettersOf`. Adds up the bits of two, of four, of eight, and of all. */
export function lettersApart(one: number, other: number): number {
  const bits = one ^ other;
  const twos = bits - ((bits >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Can one slip lead from one text to the other? Then they differ in two neighbouring letters at most. */
function mayBeOneSlip(one: string, other: string): boolean {
  const [start, end] = sameEnds(one, other);
  return Math.max(one.length, other.length) - start - end <= 2;
}

/** How far apart two texts are, ignoring spelling variants. Infinity if it is more than `most` (3 or less). */
export function apart(one: Written, other: Written, most: number): number {
  const keys = mayBeWithin(most, one.key, one.keyLetters, other.key, other.keyLetters)
    ? distance(one.key, other.key)
    : Infinity;
  const sounds = mayBeWithin(most, one.sound, one.soundLetters, other.sound, other.soundLetters)
    ? distance(one.sound, other.sound)
    : Infinity;
  const slips = Math.min(keys, sounds);
  return slips > most ? Infinity : slips;
}

/** How many letters of the two words are missing from the other one: none for a swap, two for a wrong letter. */
function lettersAstray(one: string, other: string): number {
  const left = Array.from(other);
  let astray = 0;
  for (const letter of one) {
    const at = left.indexOf(letter);
    if (at === -1) astray++;
    else left.splice(at, 1);
  }
  return astray + left.length;
}

/**
 * People seldom miss the first letter, and often it is the only difference between two names (Gambia, Zambia; import, export).
 */
const sameStart = (one: string, other: string) => one[0] === other[0] || (one[0] === other[1] && one[1] === other[0]);

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const placeOf = new Map(
  keyboard.flatMap((row, y) => Array.from(row, (letter, x): [string, [number, number]] => [letter, [x + y / 2, y]])),
);
const vowel = /^[aeiouy]$/u;

/** Is the one letter by which two words of one length differ an easy one to miss? */
function isNearKey(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((letter, place) => letter !== other[place]);
  const [letter, meant] = [one[at] ?? '', other[at] ?? ''];
  const [here, there] = [placeOf.get(letter), placeOf.get(meant)];
  if (vowel.test(letter) && vowel.test(meant)) return true;
  return (
    here !== undefined && there !== undefined && Math.abs(here[0] - there[0]) <= 1 && Math.abs(here[1] - there[1]) <= 1
  );
}

/** Is a word another one of its own, and no slip? Its plural is no other word. */
const isOther = (typed: string, word: string, isWord: IsWord) =>
  typed !== word && isWord(typed) && singular(typed) !== singular(word);

/** Whether a folded word is one of the language's own. */
export type IsWord = (word: string) => boolean;

/** Does the typed text say something else by a word of its own? "Absorption" is no slip of "adsorption". */
export function saysAnother(typed: Written, text: Written, isWord: IsWord): boolean {
  return typed.words.length === text.words.length
    ? typed.words.some((word, at) => isOther(word, text.words[at] ?? '', isWord))
    : typed.words.length === 1 && isOther(typed.key, text.key, isWord);
}

/** How many slips turn one word into the other; Infinity if they are too many for a word. */
function wordSlips(typed: string, word: string): number {
  if (typed === word) return 0;
  const budget = wordBudget(word.length);
  if (Math.abs(typed.length - word.length) > budget || !sameStart(typed, word)) return Infinity;
  if (/\d/u.test(typed) || /\d/u.test(word)) return Infinity;
  if (budget === 1 && !mayBeOneSlip(typed, word)) return Infinity;
  const slips = distance(typed, word);
  if (slips > budget) return Infinity;
  const astray = lettersAstray(typed, word);
  if (astray > (word.length <= swapOnly ? 0 : mostAstray)) return Infinity;
  const replaced = typed.length === word.length && astray === 2;
  return replaced && word.length <= nearKeysOnly && !isNearKey(typed, word) ? Infinity : slips;
}

/**
 * Is the typed text this one with small slips? Every word is judged by itself, so that a long word does not allow more slips in a
 * short one: "Mao Ying" is only a slip away from "Mao Ning", but is somebody else. Numbers are never forgiven.
 */
export function isSlipOf(typed: Written, text: Written): boolean {
  if (typed.words.length === text.words.length) {
    // A short name without its end is another word, or half of one: Chin, Pari.
    if (text.words.length === 1 && text.key.length <= needsEnd && text.key.startsWith(typed.key))
      return typed.key === text.key;
    let left = textBudget(text.key.length);
    return typed.words.every((word, at) => {
      left -= Math.min(wordSlips(word, text.words[at] ?? ''), wordSlips(typed.sounds[at] ?? '', text.sounds[at] ?? ''));
      return left >= 0;
    });
  }
  return (
    !/\d/u.test(typed.key + text.key) &&
    // A letter by itself is an initial: "Jaishankar X." is somebody else.
    typed.words.every((word) => word.length > 1) &&
    text.key.length >= shortestRespaced &&
    sameStart(typed.key, text.key) &&
    apart(typed, text, 1) <= 1
  );
}
