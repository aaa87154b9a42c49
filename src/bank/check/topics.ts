import { rules } from '../../game/rules.ts';
import type { AuthoredPack } from '../format/authored.ts';
import { questionsOfSet } from '../format/generate.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import type { FactEntry } from '../format/schema.ts';
import { nameKey } from './entity-names.ts';

/** The shortest match; and how many facts it takes if each is asked about at most twice. */
export const leastQuestions = rules.matchLength.least;
export const leastFacts = Math.ceil(leastQuestions / 2);

/** Topics without facts, topics too small for a match, and topics with one title. */
export function checkTopics({ pack, facts }: AuthoredPack): Problem[] {
  const titles = new Map<string, string>();
  return Object.entries(pack.value.topics).flatMap(([topic, title]) => {
    const location = pack.locate('topics', topic);
    const twin = titles.get(nameKey(title));
    titles.set(nameKey(title), topic);
    const same =
      twin === undefined
        ? []
        : [problemAt(location, `the topics “${twin}” and “${topic}” have the same title; give each its own`)];
    const message = tooSmall(topic, facts.get(topic)?.value ?? []);
    return message === undefined ? same : [...same, problemAt(location, message)];
  });
}

function tooSmall(topic: string, entries: readonly FactEntry[]): string | undefined {
  if (entries.length === 0) return `the topic “${topic}” has no facts yet; write one in facts/${topic}.yaml`;
  const questions = entries.reduce((sum, entry) => sum + questionsIn(entry), 0);
  if (questions >= leastQuestions && entries.length >= leastFacts) return undefined;
  const facts = entries.length === 1 ? '1 fact' : `${entries.length} facts`;
  return `the topic “${topic}” has ${questions === 1 ? '1 question' : `${questions} questions`} on ${facts}; a match on it takes ${leastQuestions} questions on ${leastFacts} facts: add to facts/${topic}.yaml, or join two topics`;
}

function questionsIn({ questions, set }: FactEntry): number {
  return questions.length + (set === undefined ? 0 : questionsOfSet(set));
}
