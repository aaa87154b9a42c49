import { fold } from '../../game/matching/normalise.ts';
import { normalise } from '../format/fingerprint.ts';

/** Words that do not tell one sentence from another. */
const stopWords = new Set(
  (
    'a an the this that these those it its he his she her they their them which of in on at to for by from with as ' +
    'into than and or but is are was were be been being am do does did has have had ' +
    'will would can could should may might there one'
  ).split(' '),
);

const questionWords = new Set('who whom whose what when where why how'.split(' '));

const numbers = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/** The text's words, folded, in order. A possessive ’s is dropped; U.S., Xi’an and S-400 are one word each. */
export function englishWords(text: string): string[] {
  const plain = fold(normalise(text))
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', ''))
    .replaceAll(/'s\b/gu, '')
    .replaceAll(/(?<=\p{L})'(?=\p{L})|(?<=\b\p{L})-(?=\p{N})/gu, '');
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Whether a folded word does not help to tell one sentence from another. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Whether a folded word is a question word: it says what a person looks for, but does not tell one question from another. */
export function isQuestionWord(word: string): boolean {
  return questionWords.has(word);
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
