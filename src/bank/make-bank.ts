import { list, type Listed } from '../game/matching/names.ts';
import type { Bank, Pack } from './bank.ts';
import { distinguishTopics } from './distinguish.ts';
import { indexFacts, type FactIndex } from './search/fact-index.ts';
import { searchFacts } from './search/search.ts';
import { world } from './world/world.ts';

/** What is made of packs when it is first needed, because it takes long, where it was made before. */
export interface Stored {
  /** @returns undefined if it has to be made again */
  index(): FactIndex | undefined;
  named(): readonly Listed[] | undefined;
}

/**
 * The bank of these packs. All ids begin with the pack's, so they are unique.
 *
 * @param stored of the same packs
 */
export function makeBank(loaded: readonly Pack[], stored?: Stored): Bank {
  const packs = distinguishTopics(loaded);
  const topics = packs.flatMap((pack) => pack.topics);
  const facts = packs.flatMap((pack) => pack.facts);
  const questions = facts.flatMap((fact) => fact.questions);
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  const questionById = new Map(questions.map((question) => [question.id, question]));
  return {
    packs,
    topics,
    facts,
    questions,
    topic: (id) => topicById.get(id),
    fact: (id) => factById.get(id),
    question: (id) => questionById.get(id),
    factOf({ id, factId }) {
      const fact = factById.get(factId);
      if (fact === undefined) throw new Error(`The question ${id} has no fact ${factId}.`);
      return fact;
    },
    search: searchFacts(facts, () => stored?.index() ?? indexFacts(facts)),
    named: () => stored?.named() ?? list([...packs.flatMap(({ entities }) => entities), ...world()]),
  };
}
