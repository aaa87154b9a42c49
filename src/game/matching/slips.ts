import damerauLevenshtein from 'damerau-levenshtein';
import type { Written } from './normalise.ts';

/** Slips of the finger between two texts: a letter too many, missing or wrong, or two neighbours swapped, is one. */
function distance(one: string, other: string): number {
  return one === other ? 0 : damerauLevenshtein(one, other).steps;
}

/** Nothing is ever forgiven more slips than this. */
export const mostSlips = 3;

/** How many slips a text of so many letters may hold, and how many one of its words. */
const textBudget = (letters: number) => (letters < 9 ? 1 : letters < 18 ? 2 : mostSlips);
const wordBudget = (letters: number) => (letters < 4 ? 0 : letters < 9 ? 1 : 2);

/** In words of this length only a swap is forgiven: with another letter Mali is Malo and Oman is Omen. */
const swapOnly = 4;

/** A text written in another number of words must be at least this long to hold a slip as well. */
const shortestRespaced = 8;

/** How far two texts are apart, spelling variants aside. Infinity where it is plain that it is more than `mostSlips`. */
export function apart(one: Written, other: Written): number {
  const keys = Math.abs(one.key.length - other.key.length) > mostSlips ? Infinity : distance(one.key, other.key);
  const sounds =
    Math.abs(one.sound.length - other.sound.length) > mostSlips ? Infinity : distance(one.sound, other.sound);
  return Math.min(keys, sounds);
}

const isSwap = (one: string, other: string) =>
  one.length === other.length && [...one].toSorted().join('') === [...other].toSorted().join('');

/** The first letter is seldom missed, and often all that tells two names apart (Gambia, Zambia; import, export). */
const sameStart = (one: string, other: string) => one[0] === other[0] || (one[0] === other[1] && one[1] === other[0]);

/** The slips that make one word the other; Infinity where that is more than a slip. */
function wordSlips(typed: string, word: string): number {
  if (typed === word) return 0;
  if (/\d/u.test(typed + word) || !sameStart(typed, word)) return Infinity;
  if (word.length <= swapOnly && !isSwap(typed, word)) return Infinity;
  const slips = distance(typed, word);
  return slips <= wordBudget(word.length) ? slips : Infinity;
}

/**
 * Is the typed text this one with small slips? Every word is judged by itself, so that the length of one does not pay
 * for another: "Mao Ying" is as near to "Mao Ning" as a slip, and is somebody else. Numbers are never forgiven.
 */
export function isSlipOf(typed: Written, text: Written): boolean {
  if (typed.words.length === text.words.length) {
    const slips = typed.words.map((word, at) =>
      Math.min(wordSlips(word, text.words[at] ?? ''), wordSlips(typed.sounds[at] ?? '', text.sounds[at] ?? '')),
    );
    return slips.reduce((sum, slip) => sum + slip, 0) <= textBudget(text.key.length);
  }
  return (
    !/\d/u.test(typed.key + text.key) &&
    text.key.length >= shortestRespaced &&
    sameStart(typed.key, text.key) &&
    apart(typed, text) <= 1
  );
}
