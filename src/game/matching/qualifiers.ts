import type { Known, Names } from './names.ts';
import { written } from './normalise.ts';
import { contradicts } from './offices.ts';

/** Words around a name that say what kind of thing it is, by that kind. */
const kindWords: Partial<Record<string, ReadonlySet<string>>> = {
  city: new Set(['city', 'town', 'capital']),
  country: new Set(['country', 'nation', 'state', 'island', 'islands']),
  region: new Set(['region', 'territory', 'country', 'island', 'islands']),
  organisation: new Set(['organization', 'bloc', 'group', 'alliance']),
  person: new Set(
    (
      'president pres prime minister pm premier foreign fm chancellor king queen emir leader chief head adviser advisor aide ' +
      'secretary general chairman chairwoman spokesman spokeswoman spokesperson ministry former ex late acting interim current mr mrs ms dr'
    ).split(' '),
  ),
};

/** Words between a name and what is said of it. */
const links = new Set(['of', 'in', 'from']);

/** Longer texts are not a name and what is true of it. */
const mostWords = 12;
/** Nor are longer names looked for in them. */
const longestName = 5;

/** Do all these words say something true of the thing? */
function isTrue(words: readonly string[], known: Known, names: Names): boolean {
  for (let at = 0; at < words.length;) {
    let end = Math.min(words.length, at + longestName);
    while (end > at && !names.isTrueOf(written(words.slice(at, end)), known)) end--;
    const word = words[at] ?? '';
    if (end > at) at = end;
    else if (
      links.has(word) ||
      kindWords[known.kind]?.has(word) === true ||
      names.isTrueOf(written([word.replace(/s$/u, '')]), known)
    )
      at++;
    else return false;
  }
  return known.kind !== 'person' || !contradicts(words, names.keywordsOf(known));
}

/**
 * What is left of a text without what is true of the thing: "astana", of "astana kazakhstan" and "the city of astana". There may be
 * several ways to leave something out, the longest rest first. Nothing false is left out: the rest of "astana uzbekistan" is whole.
 */
export function* withoutQualifiers(words: readonly string[], known: Known, names: Names): Iterable<readonly string[]> {
  if (words.length < 2 || words.length > mostWords || kindWords[known.kind] === undefined) return;
  const starts = words.map((_, at) => at).filter((at) => isTrue(words.slice(0, at), known, names));
  const ends = new Set(words.map((_, at) => at + 1).filter((at) => isTrue(words.slice(at), known, names)));
  for (let length = words.length - 1; length > 0; length--)
    for (const start of starts)
      if (ends.has(start + length) && isTrue([...words.slice(0, start), ...words.slice(start + length)], known, names))
        yield words.slice(start, start + length);
}
