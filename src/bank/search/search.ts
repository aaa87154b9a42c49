import MiniSearch from 'minisearch';
import type { Entity, Fact } from '../bank.ts';
import { otherScripts } from '../world/other-scripts.ts';
import { englishWords, isStopWord, stem } from './english.ts';

/** What a fact is found by, and the weight of each. */
const weights = {
  statement: 2,
  /** What people search it by, according to its author. */
  keywords: 2,
  /** The names of what it is about, in every spelling and script, and their flags. */
  names: 0.6,
  /** The prompts of its questions: they count little, but tell apart facts that share their other words. */
  questions: 0.1,
};

/**
 * Indexes facts by their words, by the names of what they are about, and by keywords. The search forgives typos, missing
 * accents and endings, and finds a word by its beginning. Facts with more of the query's words come first.
 *
 * @returns the search: best first, at most `limit` facts; none if no word of the query is found
 */
export function searchFacts(facts: readonly Fact[]): (query: string, limit: number) => Fact[] {
  const scriptsOf = otherScripts();
  const index = new MiniSearch<Fact>({
    fields: Object.keys(weights),
    extractField: (fact, field) => {
      switch (field) {
        case 'id': {
          return fact.id;
        }
        case 'keywords': {
          return (fact.keywords ?? []).join('\n');
        }
        case 'names': {
          return namesIn(fact, scriptsOf);
        }
        case 'questions': {
          return promptsOf(fact);
        }
        default: {
          return fact.statement;
        }
      }
    },
    tokenize: englishWords,
    processTerm: (word) => (isStopWord(word) ? undefined : stem(word)),
    searchOptions: {
      boost: weights,
      prefix: (term) => term.length > 1,
      // Typos that a word may have: a quarter of its letters, so one in four or five letters, two in six and more.
      // A flag is a word with digits: one of them makes it another country's.
      fuzzy: (term) => (term.length > 3 && !/^flag\d/u.test(term) ? 0.25 : false),
    },
  });
  index.addAll(facts);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** Each word once: an entity with many spellings does not count more than one with few. */
function namesIn({ entities }: Fact, scriptsOf: (entity: Entity) => readonly string[]): string {
  const names = entities.flatMap((entity) => [
    entity.name,
    ...entity.aliases,
    ...(entity.keywords ?? []),
    ...scriptsOf(entity),
  ]);
  return [...new Set(englishWords(names.join('\n')))].join(' ');
}

/** Generated prompts are left out: they repeat the same words many times. */
function promptsOf({ questions }: Fact): string {
  return questions
    .filter(({ made }) => !made)
    .map(({ prompt }) => prompt)
    .join('\n');
}
