import { rules } from '../../game/rules.ts';
import type { AuthoredPack } from '../format/authored.ts';
import { questionsOfSet } from '../format/generate.ts';
import { proofKeyOf } from '../format/proof-key.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import type { FactEntry } from '../format/schema.ts';
import { nameKey } from './entity-names.ts';

/** The shortest match; and how many facts it takes if each is asked about at most twice. */
export const leastQuestions = rules.matchLength.least;
export const leastFacts = Math.ceil(leastQuestions / 2);

/** Topics without facts, topics too small or with too few proofs for a match, and topics with one title. */
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
    const entries = facts.get(topic)?.value ?? [];
    const message = tooSmall(topic, entries) ?? tooUniform(topic, entries);
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

/** However few facts it has, the shortest match need not show a quote twice because they share theirs. */
function tooUniform(topic: string, entries: readonly FactEntry[]): string | undefined {
  const asked = entries.filter((entry) => questionsIn(entry) > 0);
  const proofs = new Set(
    asked.flatMap((entry) => [
      ...entry.questions.map((question) => proofKeyOf(entry, question)),
      ...(entry.set === undefined ? [] : [proofKeyOf(entry)]),
    ]),
  );
  if (proofs.size >= Math.min(leastQuestions, asked.length)) return undefined;
  const different = proofs.size === 1 ? '1 quote or reference' : `${proofs.size} different quotes or references`;
  return `the ${asked.length} facts of the topic “${topic}” show ${different} first; a match of ${leastQuestions} questions on it would show one again too soon: begin the quotes of some with another sentence, in facts/${topic}.yaml`;
}

function questionsIn({ questions, set }: FactEntry): number {
  return questions.length + (set === undefined ? 0 : questionsOfSet(set));
}
