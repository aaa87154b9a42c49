import type { Known, Names } from './names.ts';
import { wordsOf } from './normalise.ts';
import { contradicts } from './offices.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(wordsOf(words));

/** Words around a name that say what kind of thing it is, by that kind. */
const kindWords: Partial<Record<string, ReadonlySet<string>>> = {
  city: setOf('city town capital'),
  country: setOf('country nation state island islands'),
  region: setOf('region territory country state province island islands sea lake'),
  initiative: setOf('initiative project plan programme'),
  organisation: setOf('organisation bloc group grouping alliance countries states'),
  person: setOf(
    'president pres prime minister pm premier foreign fm external affairs eam chancellor king queen emir leader chief head adviser advisor aide ' +
      'secretary general chairman chairwoman spokesman spokeswoman spokesperson ministry former ex late acting interim current ' +
      'mr mrs ms dr',
  ),
};

/** Words between a name and what is said of it. */
const links = new Set(['of', 'in', 'from']);

/** Longer texts are not a name and what is true of it. */
const mostWords = 12;
/** Nor are longer names looked for in them. */
const longestName = 5;

/** Where names and words that are true of the thing can end, if they begin with the first of these words: 2 for "republic of". */
function readsTo(words: readonly string[], known: Known, names: Names): number[] {
  const ends = new Set([0]);
  for (const at of ends) {
    const word = words[at];
    if (word === undefined) continue;
    const isLink = links.has(word) || kindWords[known.kind]?.has(word) === true;
    if (isLink || names.isTrueOf([word.replace(/s$/u, '')], known)) ends.add(at + 1);
    for (let end = at + 1; end <= Math.min(words.length, at + longestName); end++)
      if (!ends.has(end) && names.isTrueOf(words.slice(at, end), known)) ends.add(end);
  }
  return [...ends];
}

/**
 * What is left of a text without what is true of the thing: "astana", of "astana kazakhstan" and "the city of astana". There may be
 * several ways to leave something out, the longest rest first. Nothing false is left out: the rest of "astana uzbekistan" is whole.
 */
export function withoutQualifiers(words: readonly string[], known: Known, names: Names): readonly string[][] {
  if (words.length < 2 || words.length > mostWords || kindWords[known.kind] === undefined) return [];
  const keywords = known.kind === 'person' ? names.keywordsOf(known) : [];
  const starts = readsTo(words, known, names);
  const ends = words
    .map((_, at) => at + 1)
    .filter((at) => readsTo(words.slice(at), known, names).includes(words.length - at));
  return starts
    .flatMap((start) => ends.filter((end) => end > start).map((end) => ({ start, end })))
    .filter(({ start, end }) => end - start < words.length)
    .filter(({ start, end }) => !contradicts([...words.slice(0, start), ',', ...words.slice(end)], keywords))
    .map(({ start, end }) => words.slice(start, end))
    .toSorted((one, other) => other.length - one.length);
}
