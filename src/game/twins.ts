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
  const solution = rulesOf(one).solution(one).toLowerCase();
  if (solution !== '' && solution === rulesOf(other).solution(other).toLowerCase()) return true;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const common = words.intersection(others).size;
  return common >= nearlySame * (words.size + others.size - common);
}

const known = new WeakMap<Question, Set<string>>();

function wordsOf(question: Question): Set<string> {
  const before = known.get(question);
  if (before) return before;
  const asked = [question.prompt, ...rulesOf(question).about(question)].join(' ');
  const all = asked.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const words = new Set(all.filter((word) => word.length >= shortestWord));
  known.set(question, words);
  return words;
}
