import { problemAt, type Problem } from '../format/problem.ts';
import { englishWords } from '../search/english.ts';
import type { LocatedPack, LocatedQuestion } from './located.ts';
import { contentOf } from './wording.ts';

/** Prompts are near-identical if at most this share of their words differs. */
const nearShare = 0.2;
/** Words that change the meaning of a sentence, even if no other word differs. */
const telling = new Set(['not', 'never', 'no', 'first', 'second', 'last', 'other', 'only', 'before', 'after']);

interface Prompt {
  question: LocatedQuestion;
  words: ReadonlySet<string>;
}

/**
 * Near-identical prompts: they have the same words apart from stop words, or differ in at most a fifth of them, and none of the
 * differing words is a name, a number or a word that changes the meaning. The later prompt is reported.
 */
export function checkPrompts({ questions }: LocatedPack): Problem[] {
  const prompts = questions.map((question): Prompt => ({ question, words: contentOf(question.entry.prompt) }));
  return prompts.flatMap((later, index) => {
    const earlier = prompts.slice(0, index).find((prompt) => isNear(prompt, later));
    if (earlier === undefined) return [];
    const { entry, locate } = earlier.question;
    const { file, line } = locate('prompt');
    const message = `this prompt is nearly the one of “${entry.id}” (${file}:${line}); ask something else, or ask it in another way`;
    return [problemAt(later.question.locate('prompt'), message)];
  });
}

function isNear(a: Prompt, b: Prompt): boolean {
  const onlyA = [...a.words].filter((word) => !b.words.has(word));
  const onlyB = [...b.words].filter((word) => !a.words.has(word));
  const apart = onlyA.length + onlyB.length;
  if (apart === 0) return true;
  const together = a.words.size + onlyB.length;
  if (apart / together > nearShare) return false;
  return !onlyA.some((word) => distinguishes(word, a)) && !onlyB.some((word) => distinguishes(word, b));
}

/** A name, a number or a word that changes the meaning. A capital at the start of the prompt does not make a name. */
function distinguishes(word: string, { question }: Prompt): boolean {
  if (/\d/u.test(word) || telling.has(word)) return true;
  const capitalised = question.entry.prompt.match(/(?<!^)\b\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
  return capitalised.some((name) => englishWords(name).includes(word) || contentOf(name).has(word));
}
