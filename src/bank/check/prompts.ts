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
  /** Its place among the pack's prompts. */
  number: number;
  words: ReadonlySet<string>;
  /** Those of its words that no other may stand for: names, numbers, and words that change the meaning. */
  distinguishing: ReadonlySet<string>;
}

/**
 * Near-identical prompts: they have the same words apart from stop words, or differ in at most a fifth of them, and none of the
 * differing words is a name, a number or a word that changes the meaning. The later prompt is reported.
 */
export function checkPrompts({ questions }: LocatedPack): Problem[] {
  const prompts = questions.map((question, number): Prompt => {
    const asked = [question.entry.prompt, ...question.shown.map(({ text }) => text)].join(' ');
    const words = contentOf(asked);
    return { question, number, words, distinguishing: distinguishingIn(asked, words) };
  });
  const telltales = rarestOf(prompts);
  const byTelltale = new Map<string, Prompt[]>();
  return prompts.flatMap((later) => {
    const shared = telltales(later);
    const near = shared.flatMap((word) => byTelltale.get(word)?.find((prompt) => isNear(prompt, later)) ?? []);
    const [earlier] = near.sort((a, b) => a.number - b.number);
    for (const word of shared) {
      const prompted = byTelltale.get(word);
      if (prompted === undefined) byTelltale.set(word, [later]);
      else prompted.push(later);
    }
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
  return !onlyA.some((word) => a.distinguishing.has(word)) && !onlyB.some((word) => b.distinguishing.has(word));
}

/**
 * Two prompts that differ in so few words share at least one of each one's rarest: only those are compared, since most prompts
 * of a pack share none.
 */
function rarestOf(prompts: readonly Prompt[]): (prompt: Prompt) => string[] {
  const uses = new Map<string, number>();
  for (const { words } of prompts) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  return ({ words }) => {
    if (words.size === 0) return [''];
    const rarest = [...words].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || (a < b ? -1 : 1));
    return rarest.slice(0, words.size - Math.ceil(words.size * (1 - nearShare) - 1e-9) + 1);
  };
}

/** Names, numbers and words that change the meaning. A capital at the start of the prompt does not make a name. */
function distinguishingIn(prompt: string, words: ReadonlySet<string>): Set<string> {
  const capitalised = prompt.match(/(?<!^)\b\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
  const names = new Set(capitalised.flatMap((name) => [...englishWords(name), ...contentOf(name)]));
  return new Set([...words].filter((word) => /\d/u.test(word) || telling.has(word) || names.has(word)));
}
