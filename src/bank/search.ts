import MiniSearch from 'minisearch';
import type { Fact } from './bank.ts';

/**
 * Indexes facts by any word of their statement, by the names of what they are about in every spelling, and by the keywords
 * of both. The search forgives typos and missing accents, and finds a word by its beginning.
 */
export function searchFacts(facts: readonly Fact[]): (query: string, limit: number) => Fact[] {
  const index = new MiniSearch<Fact>({
    fields: ['statement', 'names', 'keywords'],
    extractField: (fact, field) => {
      switch (field) {
        case 'id': {
          return fact.id;
        }
        case 'names': {
          return fact.entities
            .flatMap(({ name, aliases, keywords = [] }) => [name, ...aliases, ...keywords])
            .join('\n');
        }
        case 'keywords': {
          return (fact.keywords ?? []).join('\n');
        }
        default: {
          return fact.statement;
        }
      }
    },
    processTerm: fold,
    searchOptions: { prefix: (term) => term.length > 1, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
  });
  index.addAll(facts);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** A word without its accents and capitals. */
function fold(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
