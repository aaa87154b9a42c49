import MiniSearch from 'minisearch';
import { rulesOf } from '../../game/kinds/index.ts';
import type { Question } from '../../game/question.ts';
import { rules } from '../../game/rules.ts';
import type { Entity, Fact } from '../bank.ts';
import { otherScripts } from '../world/other-scripts.ts';
import { englishWords, isQuestionWord, isStopWord, stem } from './english.ts';

/** What a fact is found by, and the weight of each. */
const weights = {
  statement: 2,
  /** What people search it by, according to its author. */
  keywords: 2,
  /** The names of what it is about, in every spelling and script, and their flags. */
  names: 0.6,
  /** What players read of its questions, for they ask about more than the statement says. */
  questions: 1,
};

/** “When” tells little of what somebody looks for, beside “founded”. */
const questionWordWeight = 0.3;

/**
 * Indexes facts by their words, by the names of what they are about, by keywords, and by their questions. The search forgives
 * typos, missing accents and endings, and finds a word by its beginning. Facts with more of the query's words come first.
 *
 * @returns the search: best first, at most `limit` facts; none if no word of the query is found. Of a query, as many characters are
 * read as a player can type; a ligature counts as the letters that it stands for
 */
export function searchFacts(facts: readonly Fact[]): (query: string, limit: number) => Fact[] {
  const scriptsOf = otherScripts();
  /** Every word of the index: one that is a word is no typo of another. */
  const known = new Set<string>();
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
          return wordsAsked(fact);
        }
        default: {
          return fact.statement;
        }
      }
    },
    tokenize: englishWords,
    processTerm(word, field?: string) {
      if (isStopWord(word) || (field === 'questions' && isQuestionWord(word))) return undefined;
      const term = stem(word);
      if (field !== undefined) known.add(term);
      return term;
    },
    searchOptions: {
      boost: weights,
      boostTerm: (term) => (isQuestionWord(term) ? questionWordWeight : 1),
      prefix: (term) => term.length > 1,
      // Typos that a word may have: a quarter of its letters, so one in four or five letters, two in six and more.
      // A flag is a word with digits: one of them makes it another country's.
      fuzzy: (term) => (term.length > 3 && !known.has(term) && !/^flag\d/u.test(term) ? 0.25 : false),
    },
  });
  index.addAll(facts);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return (query, limit) =>
    index
      .search(query.normalize('NFKC').slice(0, rules.longestTyped))
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

/**
 * What players read of its questions. Which words find a fact must not tell what is right: wrong options are there as well as the
 * right one, and an answer to be typed is not, but where a player may try as often as they like. Generated questions give each word
 * once: they repeat the same ones many times.
 */
function wordsAsked({ questions }: Fact): string {
  const generated = questions.filter(({ made }) => made).flatMap((question) => textsOf(question));
  return [
    ...questions.filter(({ made }) => !made).flatMap((question) => textsOf(question)),
    ...new Set(englishWords(generated.join('\n'))),
  ].join('\n');
}

function textsOf(question: Question): readonly string[] {
  const kind = rulesOf(question);
  return [
    question.prompt,
    ...kind.texts(question),
    ...('clues' in question ? question.clues : []),
    ...(kind.tries ? [kind.solution(question)] : []),
  ];
}
