import { rulesOf } from './kinds/index.ts';
import type { Question } from './question.ts';

/** From this share of common words on, two prompts ask nearly the same. */
const nearlySame = 0.6;

/** Words of fewer letters say little of what a prompt is about. */
const shortestWord = 4;

/**
 * Whether two questions are too alike for one sitting: they have the same answer, or their prompts have most words in common. Who
 * has read the answer of the one would know the other.
 */
export function areTwins(one: Question, other: Question): boolean {
  const [{ solution, words }, another] = [gistOf(one), gistOf(other)];
  if (solution !== '' && solution === another.solution) return true;
  const [fewer, more] = words.size < another.words.size ? [words, another.words] : [another.words, words];
  if (fewer.size < nearlySame * more.size) return false;
  let common = 0;
  for (const word of fewer) if (more.has(word)) common += 1;
  return common >= nearlySame * (fewer.size + more.size - common);
}

/** What is compared of a question. */
interface Gist {
  solution: string;
  words: ReadonlySet<string>;
}

const known = new WeakMap<Question, Gist>();

function gistOf(question: Question): Gist {
  const before = known.get(question);
  if (before) return before;
  const asked = [question.prompt, ...rulesOf(question).about(question)].join(' ');
  const all = asked.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const gist = {
    solution: rulesOf(question).solution(question).toLowerCase(),
    words: new Set(all.filter((word) => word.length >= shortestWord)),
  };
  known.set(question, gist);
  return gist;
}
