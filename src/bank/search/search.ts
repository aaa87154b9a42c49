import SearchableMap from 'minisearch/SearchableMap';
import { rules } from '../../game/rules.ts';
import type { Fact } from '../bank.ts';
import { englishWords, isQuestionWord, isStopWord, stem } from './english.ts';
import type { FactIndex } from './fact-index.ts';

/** What a word counts that only begins with what was typed, or is a slip away from it. */
const byBeginning = 0.375;
const bySlip = 0.45;

/** “When” tells little of what somebody looks for, beside “founded”. */
const questionWordWeight = 0.3;

/**
 * Finds facts by their words, by the names of what they are about, by keywords, and by their questions. Forgives typos, missing
 * accents and endings, and finds a word by its beginning. Facts with more of the query's words come first.
 *
 * @param index gives the index of these facts; called by the first search
 * @returns the search: best first, at most `limit` facts; none if no word of the query is found. Of a query, as many characters are
 * read as a player can type; a ligature counts as the letters that it stands for
 */
export function searchFacts(facts: readonly Fact[], index: () => FactIndex): (query: string, limit: number) => Fact[] {
  let score: ((query: string) => Scores) | undefined;
  return (query, limit) => {
    score ??= scorer(index(), facts.length);
    return best(score(query.normalize('NFKC').slice(0, rules.longestTyped)), limit).flatMap((at) => facts[at] ?? []);
  };
}

/** The facts that were found, by their index, and of each what it scores. */
interface Scores {
  found: readonly number[];
  of: Float64Array;
}

/** @returns what facts score for a query; to be read before the next one */
function scorer({ words, begins, facts, weights }: FactIndex, count: number): (query: string) => Scores {
  const dictionary = SearchableMap.from(words.map((word, at): [string, number] => [word, at]));
  const of = new Float64Array(count);
  /** How many words of the query each fact has; and what it scores for the one that is looked for. */
  const matched = new Uint8Array(count);
  const ofWord = new Float64Array(count);

  /** The words of the index that a word may mean, and what each counts. */
  function* meant(word: string): Generator<[at: number, weight: number]> {
    const exact = dictionary.get(word);
    if (exact !== undefined) yield [exact, 1];
    const begun = new Set<string>();
    if (word.length > 1)
      for (const [longer, at] of dictionary.atPrefix(word)) {
        if (longer === word) continue;
        begun.add(longer);
        yield [at, (byBeginning * longer.length) / (longer.length + 0.3 * (longer.length - word.length))];
      }
    // One that is a word is no typo of another. A flag is a word with digits: one of them makes it another country's.
    if (exact !== undefined || word.length < 4 || /^flag\d/u.test(word)) return;
    // Typos that a word may have: a quarter of its letters, so one in four or five letters, two in six and more.
    for (const [other, [at, slips]] of dictionary.fuzzyGet(word, Math.min(6, Math.round(word.length / 4))))
      if (!begun.has(other)) yield [at, (bySlip * other.length) / (other.length + slips)];
  }

  return (query) => {
    of.fill(0);
    matched.fill(0);
    const found: number[] = [];
    const sought = Map.groupBy(
      englishWords(query)
        .filter((word) => !isStopWord(word))
        .map(stem),
      (word) => word,
    );
    for (const [word, times] of sought) {
      const touched: number[] = [];
      for (const [at, weight] of meant(word)) {
        const end = begins[at + 1] ?? 0;
        for (let entry = begins[at] ?? 0; entry < end; entry++) {
          const fact = facts[entry] ?? 0;
          if (ofWord[fact] === 0) touched.push(fact);
          ofWord[fact] = (ofWord[fact] ?? 0) + weight * (weights[entry] ?? 0);
        }
      }
      const counts = times.length * (isQuestionWord(word) ? questionWordWeight : 1);
      for (const fact of touched) {
        if (matched[fact] === 0) found.push(fact);
        matched[fact] = (matched[fact] ?? 0) + 1;
        of[fact] = (of[fact] ?? 0) + counts * (ofWord[fact] ?? 0);
        ofWord[fact] = 0;
      }
    }
    for (const fact of found) of[fact] = (of[fact] ?? 0) * (matched[fact] ?? 0);
    return { found, of };
  };
}

/** The few that score most, best first. Nearly all of many are passed over at a glance. */
function best({ found, of }: Scores, limit: number): number[] {
  const chosen: number[] = [];
  const scoreOf = (fact: number | undefined) => (fact === undefined ? -Infinity : (of[fact] ?? 0));
  for (const fact of found) {
    if (chosen.length === limit && scoreOf(chosen.at(-1)) >= scoreOf(fact)) continue;
    const place = chosen.findLastIndex((other) => scoreOf(other) >= scoreOf(fact)) + 1;
    chosen.splice(place, 0, fact);
    if (chosen.length > limit) chosen.pop();
  }
  return chosen;
}
