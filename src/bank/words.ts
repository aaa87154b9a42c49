import { normalise } from './format/fingerprint.ts';

/** Words too small to tell one sentence from another. */
const small = new Set(
  (
    'a an the this that these those it its he his she her they their them which of in on at to for by from with as ' +
    'into than and or but is are was were be been being am do does did has have had ' +
    'will would can could should may might there one'
  ).split(' '),
);

/** Words that ask: they tell what a person looks for, but not one question from another. */
const asking = new Set('who whom whose what when where why how'.split(' '));

const numbers = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/** Without accents and capitals. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The text's words, folded, in order. A possessive ’s is dropped; U.S. is one word. */
export function wordsOf(text: string): string[] {
  const plain = fold(normalise(text))
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', ''))
    .replaceAll(/'s\b/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a folded word is too small to tell anything. */
export function isSmall(word: string): boolean {
  return small.has(word);
}

/** A folded word without the ending of a plural or a verb; a number up to twenty as digits. */
export function stem(word: string): string {
  const number = numbers.get(word);
  if (number !== undefined) return number;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  const single = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (single.length > 6 && single.endsWith('ing')) return single.slice(0, -3);
  return single.length > 5 && single.endsWith('ed') ? single.slice(0, -2) : single;
}

/** The words that carry meaning, each once, by their stems. */
export function contentOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !isSmall(word) && !asking.has(word))
      .map(stem),
  );
}

/** Whether the words of `part` stand in `text`, whole and in their order. An empty part stands nowhere. */
export function holdsWords(text: string, part: string): boolean {
  const words = wordsOf(part);
  return words.length > 0 && ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
