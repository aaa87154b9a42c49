import { joinDates, readFigures } from './dates.ts';
import { readFlagCodes, readFlags } from './flags.ts';
import { oneHanzi } from './hanzi.ts';
import { joinFigures } from './numbers.ts';
import { numberBehind, spellOut } from './shortened.ts';
import { oneEnglish, oneSound, withoutPlural } from './spelling.ts';

/** Letters that Unicode decomposition does not split. */
const ligatures: Record<string, string> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  ħ: 'h',
};

const articles = new Set(['the', 'a', 'an', 'and']);

const romans = new Map(
  Object.entries({
    ii: 2,
    iii: 3,
    iv: 4,
    vi: 6,
    vii: 7,
    viii: 8,
    ix: 9,
    xii: 12,
    xiii: 13,
    xiv: 14,
    xv: 15,
    xvi: 16,
  }).map(([roman, value]): [string, string] => [roman, String(value)]),
);
/** After these words, even letters that could be an initial or a surname (Malcolm X, Xi) are numbers. */
const numbered = new Set(['article', 'chapter', 'part', 'phase', 'protocol', 'title', 'war']);
const shortRomans = new Map([
  ['i', '1'],
  ['v', '5'],
  ['x', '10'],
  ['xi', '11'],
]);

/** Marks that a writer may leave out, and invisible characters. The vowel signs of Hindi or Thai are not among them. */
const accents = /\p{Cf}|(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}]/gu;

/**
 * Removes case, accents and invisible characters (joiners, direction marks), simplifies Chinese, and makes each flag a word.
 * Letters and what is between them stay.
 */
export function fold(text: string): string {
  const folded = readFlags(text)
    .replace(/[´`]/gu, "'")
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .replace(/[øđðłþæœıςħ]/gu, (letter) => ligatures[letter] ?? letter);
  return oneHanzi(readFlagCodes(folded));
}

/** "World War II" is "World War 2". A numeral needs a word before it that it numbers. */
function readRomans(words: readonly string[]): string[] {
  return words.map((word, at) => {
    const before = words[at - 1];
    if (before === undefined) return word;
    return romans.get(word) ?? (numbered.has(before) ? shortRomans.get(word) : undefined) ?? word;
  });
}

/** "u a e" is "uae". */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let letters = false;
  for (const word of words) {
    const letter = /^\p{L}$/u.test(word);
    if (letter && letters) joined.push(`${joined.pop() ?? ''}${word}`);
    else joined.push(word);
    letters = letter;
  }
  return joined;
}

/**
 * The words of a text as they are compared: folded in case, accents, punctuation, articles, numbers, dates and English
 * spelling. Empty for a text of punctuation alone. Takes any string, whole or broken, in time linear in its length.
 */
export function wordsOf(text: string): string[] {
  const cleared = joinDates(joinFigures(fold(text)))
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
    .replace(/['‘’ʼʻʹʿʾ′"“”]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/(?<!\d)\.|\.(?!\d)/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .trim();
  if (cleared === '') return [];
  const split = spellOut(cleared.split(' '));
  const read = readFigures(readRomans(joinLetters(split)));
  const kept = read.filter((word) => !articles.has(word));
  return numberBehind(kept.length > 0 ? kept : read).map(oneEnglish);
}

/** The words as one string, so that a missing or extra space changes nothing; two numbers stay apart. */
export function keyOf(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/(?<=\d) (?=\d)/gu, '_')
    .replaceAll(' ', '');
}

/** One bit for each of 32 groups of letters: those of the Latin alphabet have one each. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** Is it written like an abbreviation: "BRICS", "U.A.E.", "G20"? */
export const isAbbreviation = (text: string): boolean => /^[\p{Lu}\p{N}.+& -]{2,10}$/u.test(text.trim());

/** How a text is written and how it sounds, in lower case and without spaces. */
export interface Spelt {
  key: string;
  sound: string;
  /** Which letters there are in `key` and in `sound`: two texts that share few cannot be near. */
  keyLetters: number;
  soundLetters: number;
}

export const spelt = (key: string, sound: string): Spelt => ({
  key,
  sound,
  keyLetters: lettersOf(key),
  soundLetters: lettersOf(sound),
});

/** A text in every form that comparing needs. */
export interface Written extends Spelt {
  words: readonly string[];
  /** The words with their transliteration variants folded. `key` and `sound` are these and those as one text. */
  sounds: readonly string[];
}

export function written(words: readonly string[]): Written {
  // "Silk Roads" is "Silk Road", but "Chads" is not Chad.
  const sounds = words.length === 1 ? words.map(oneSound) : words.map(oneSound).map(withoutPlural);
  return { words, sounds, ...spelt(keyOf(words), keyOf(sounds)) };
}
