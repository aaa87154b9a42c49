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
  'eam',
  'emir',
  'external affairs minister',
  'ex',
  'fm',
  'former',
  'interim',
  'king',
  'lady',
  'late',
  'leader',
  'lord',
  'madam',
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
  'prof',
  'professor',
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

/** What people put behind a person's name. */
const honorifics = new Set(['ji', 'jee', 'sahib', 'saheb', 'san']);

/** How people begin an answer that they are not sure of, or a sentence. One may follow another: "I think it is". */
const openings = [
  'i think',
  'i guess',
  'i believe',
  'i would say',
  'id say',
  'im sure',
  'im pretty sure',
  'pretty sure',
  'my guess is',
  'that would be',
  'it would be',
  'it could be',
  'could be',
  'its gotta be',
  'gotta be',
  'perhaps',
  'definitely',
  'obviously',
  'of course',
  'it must be',
  'it has to be',
  'must be',
  'that is',
  'thats',
  'that was',
  'year is',
  'year was',
  'well',
  'it was',
  'it is',
  'he was',
  'he is',
  'hes',
  'she was',
  'she is',
  'shes',
  'they were',
  'they are',
  'its',
  'maybe',
  'probably',
  'answer is',
  'answer',
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

/** How people end an answer: in doubt, with a laugh, or because it is plain. One may follow another. */
const closings = [
  'is answer',
  'i think',
  'i guess',
  'i believe',
  'i suppose',
  'i would say',
  'id say',
  'im sure',
  'maybe',
  'probably',
  'for sure',
  'of course',
  'ofc',
  'obviously',
  'obvs',
  'clearly',
  'definitely',
  'surely',
  'duh',
  'lol',
  'lmao',
  'haha',
  'hahaha',
  'hehe',
  'xd',
  'right',
  'innit',
  'imo',
  'tbh',
  'please',
  'pls',
  'bro',
  'mate',
].map((text) => text.split(' '));

/** Words that lead to a place or a person, and say nothing that the question does not: "to China". Before a figure they do. */
const leading = new Set(['to', 'from', 'by', 'with', 'for', 'at']);

/** Words before a number or a date that add nothing to it. */
const beforeFigures = new Set(['in', 'on', 'year', 'since']);
/** Words after a number or a date that add nothing to it. */
const behindFigures = new Set(['ad', 'ce']);

const isFigure = (word: string) => /\d/u.test(word);

/**
 * The titles around a name, and the name: "un secretary general antonio guterres" → "antonio guterres", "modi ji" → "modi".
 * Undefined if there is no title, or no name beside it.
 */
export function splitTitle(words: readonly string[]): { title: string[]; name: string[] } | undefined {
  let start = 0;
  for (;;) {
    const from = start;
    const title = titles.find((parts) => parts.every((part, at) => words[from + at] === part));
    if (title === undefined) break;
    start += title.length;
  }
  const end = honorifics.has(words.at(-1) ?? '') ? words.length - 1 : words.length;
  if ((start === 0 && end === words.length) || start >= end) return undefined;
  return { title: [...words.slice(0, start), ...words.slice(end)], name: words.slice(start, end) };
}

const begins = (words: readonly string[], parts: readonly string[]) => parts.every((part, at) => words[at] === part);

/**
 * The words without "I think", "it was" and their like before them, "lol" and "of course" behind them, and "to" before a name.
 * Undefined if there is none of them, or nothing beside it.
 */
export function withoutChatter(words: readonly string[]): string[] | undefined {
  let rest = [...words];
  for (;;) {
    const opening = openings.find((parts) => parts.length < rest.length && begins(rest, parts));
    if (opening === undefined) break;
    rest = rest.slice(opening.length);
  }
  for (;;) {
    const closing = closings.find((parts) => parts.length < rest.length && begins(rest.slice(-parts.length), parts));
    if (closing === undefined) break;
    rest = rest.slice(0, -closing.length);
  }
  const [first = '', second] = rest;
  if (leading.has(first) && second !== undefined && !isFigure(second)) rest = rest.slice(1);
  return rest.length < words.length ? rest : undefined;
}

/** The figures of "in 2001", "the year 2001", "2001 AD", "on 3 July"; undefined if the words have no such form. */
export function bareFigures(words: readonly string[]): string[] | undefined {
  const start = words.findIndex((word) => !beforeFigures.has(word));
  const end = behindFigures.has(words.at(-1) ?? '') ? -1 : words.length;
  const bare = words.slice(Math.max(start, 0), end);
  return bare.length < words.length && bare.length > 0 && bare.every(isFigure) ? bare : undefined;
}
