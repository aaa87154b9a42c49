import { wordsOf } from './normalise.ts';

/** What people put before a person's name. Longer ones first, so that "prime minister" goes as a whole. */
const titles = [
  'his excellency',
  'her excellency',
  'foreign minister',
  'general secretary',
  'prime minister',
  'secretary general',
  'supreme leader',
  'acting',
  'adviser',
  'advisor',
  'ayatollah',
  'chair',
  'chairman',
  'chairwoman',
  'chancellor',
  'comrade',
  'dame',
  'dr',
  'emir',
  'ex',
  'fm',
  'former',
  'interim',
  'king',
  'lady',
  'late',
  'leader',
  'lord',
  'minister',
  'miss',
  'mr',
  'mrs',
  'ms',
  'pm',
  'premier',
  'pres',
  'president',
  'prince',
  'queen',
  'sheikh',
  'shri',
  'sir',
  'spokesman',
  'spokesperson',
  'spokeswoman',
  'un',
  'unsg',
  'united nations',
].map(wordsOf);

/** How people begin an answer that they are not sure of, or a sentence. */
const openings = [
  'i think its',
  'i think it is',
  'i think',
  'i guess',
  'i believe',
  'it was',
  'it is',
  'its',
  'maybe',
  'probably',
  'answer is',
  'is it',
  'exactly',
  'only',
  'just',
  'had',
  'it had',
  'they had',
  'there are',
  'there were',
  'there is',
].map((text) => text.split(' '));

/** Words before a number or a date that add nothing to it. */
const beforeFigures = new Set(['in', 'on', 'year', 'since']);
/** Words after a number or a date that add nothing to it. */
const behindFigures = new Set(['ad', 'ce']);

const isFigure = (word: string) => /\d/u.test(word);

/**
 * The titles before a name, and the name: "un secretary general antonio guterres" → "antonio guterres". Undefined if there is no
 * title, or nothing after it.
 */
export function splitTitle(words: readonly string[]): { title: string[]; name: string[] } | undefined {
  let start = 0;
  for (;;) {
    const from = start;
    const title = titles.find((parts) => parts.every((part, at) => words[from + at] === part));
    if (title === undefined) break;
    start += title.length;
  }
  return start === 0 || start >= words.length ? undefined : { title: words.slice(0, start), name: words.slice(start) };
}

/** The words without "I think", "it was" and their like before them; undefined if there is none of them, or nothing after it. */
export function withoutOpening(words: readonly string[]): string[] | undefined {
  const opening = openings.find((parts) => parts.every((part, at) => words[at] === part));
  return opening === undefined || opening.length >= words.length ? undefined : words.slice(opening.length);
}

/** The figures of "in 2001", "the year 2001", "2001 AD", "on 3 July"; undefined if the words have no such form. */
export function bareFigures(words: readonly string[]): string[] | undefined {
  const start = words.findIndex((word) => !beforeFigures.has(word));
  const end = behindFigures.has(words.at(-1) ?? '') ? -1 : words.length;
  const bare = words.slice(Math.max(start, 0), end);
  return bare.length < words.length && bare.length > 0 && bare.every(isFigure) ? bare : undefined;
}
