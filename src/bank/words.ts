import { normalise } from './fingerprint.ts';

/** Words too small to tell one sentence from another. */
const small = new Set(
  (
    'a an the this that these those it its he his she her they their them who whom whose which what when where how ' +
    'of in on at to for by from with as into than and or but is are was were be been being am do does did has have had ' +
    'will would can could should may might there one'
  ).split(' '),
);

const numbers = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/** Without accents and capitals. */
export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The text's words, folded, in order. A possessive ’s is dropped; U.S. is one word. */
export function wordsOf(text: string): string[] {
  const plain = fold(normalise(text))
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', ''))
    .replaceAll(/'s\b/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words that carry meaning, each once: without small words and plural endings, numbers as digits. */
export function contentOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !small.has(word))
      .map((word) => numbers.get(word) ?? singular(word)),
  );
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Whether the words of `part` stand in `text`, whole and in their order. An empty part stands nowhere. */
export function holdsWords(text: string, part: string): boolean {
  const words = wordsOf(part);
  return words.length > 0 && ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
