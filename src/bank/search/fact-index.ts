import { rulesOf } from '../../game/kinds/index.ts';
import type { Question } from '../../game/question.ts';
import type { Entity, Fact } from '../bank.ts';
import { otherScripts } from '../world/other-scripts.ts';
import { englishWords, isQuestionWord, isStopWord, stem } from './english.ts';

/** Which facts each word finds, and how well. Plain data, which can be stored; to make it reads every text of the facts. */
export interface FactIndex {
  /** Every word that finds a fact, without its ending. */
  words: readonly string[];
  /** Where what each word finds begins in the two lists below, and where that of the last one ends. */
  begins: Uint32Array;
  /** By their index among the facts. */
  facts: Uint32Array;
  /** How much the word says of that fact: more if few facts have it, if the fact has it often, and if its texts are short. */
  weights: Float32Array;
}

/** What a fact is found by. */
interface Field {
  weight: number;
  /** Its words, folded, in order. */
  wordsOf: (fact: Fact) => readonly string[];
  /** “When” tells one statement from another, but not one question. */
  isAsked?: true;
}

/** Okapi BM25+: how soon more of a word says no more, how much a long text takes from it, and what it says at least. */
const bm25 = { k: 1.2, b: 0.7, d: 0.5 };

/** The index of all facts of a bank, for `searchFacts`. */
export function indexFacts(facts: readonly Fact[]): FactIndex {
  const found = new Map<string, Map<number, number>>();
  for (const field of fields()) addField(found, facts, field);
  const sizes = Array.from(found.values(), ({ size }) => size);
  const begins = new Uint32Array(sizes.length + 1);
  for (const [at, size] of sizes.entries()) begins[at + 1] = (begins[at] ?? 0) + size;
  return {
    words: [...found.keys()],
    begins,
    facts: Uint32Array.from(found.values().flatMap((one) => one.keys())),
    weights: Float32Array.from(found.values().flatMap((one) => one.values())),
  };
}

function addField(found: Map<string, Map<number, number>>, facts: readonly Fact[], field: Field): void {
  const counts = new Map<string, Map<number, number>>();
  const lengths = facts.map((fact, at) => {
    const words = field.wordsOf(fact);
    for (const word of words) {
      if (isStopWord(word) || (field.isAsked && isQuestionWord(word))) continue;
      const ofWord = entryOf(counts, stem(word));
      ofWord.set(at, (ofWord.get(at) ?? 0) + 1);
    }
    return new Set(words).size;
  });
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const { k, b, d } = bm25;
  for (const [word, ofWord] of counts) {
    const rarity = Math.log(1 + (facts.length - ofWord.size + 0.5) / (ofWord.size + 0.5));
    const all = entryOf(found, word);
    for (const [at, count] of ofWord) {
      const length = (lengths[at] ?? 0) / usual;
      const weight = field.weight * rarity * (d + (count * (k + 1)) / (count + k * (1 - b + b * length)));
      all.set(at, (all.get(at) ?? 0) + weight);
    }
  }
}

function entryOf(all: Map<string, Map<number, number>>, word: string): Map<number, number> {
  const known = all.get(word) ?? new Map<number, number>();
  all.set(word, known);
  return known;
}

function fields(): readonly Field[] {
  const scriptsOf = otherScripts();
  const names = new Map<Entity, readonly string[]>();
  return [
    { weight: 2, wordsOf: ({ statement }) => englishWords(statement) },
    // What people search it by, according to its author.
    { weight: 2, wordsOf: ({ keywords = [] }) => englishWords(keywords.join('\n')) },
    {
      // The names of what it is about, in every spelling and script, and their flags.
      weight: 0.6,
      wordsOf({ entities }) {
        for (const entity of entities) if (!names.has(entity)) names.set(entity, wordsNaming(entity, scriptsOf));
        // Each word once: an entity with many spellings does not count more than one with few.
        return [...new Set(entities.flatMap((entity) => names.get(entity) ?? []))];
      },
    },
    // What players read of its questions, for they ask about more than the statement says.
    { weight: 1, wordsOf: wordsAsked, isAsked: true },
  ];
}

function wordsNaming(entity: Entity, scriptsOf: (entity: Entity) => readonly string[]): readonly string[] {
  const { name, aliases, keywords = [] } = entity;
  return englishWords([name, ...aliases, ...keywords, ...scriptsOf(entity)].join('\n'));
}

/**
 * What players read of its questions. Which words find a fact must not tell what is right: wrong options are there as well as the
 * right one, and an answer to be typed is not, but where a player may try as often as they like. Generated questions give each word
 * once: they repeat the same ones many times.
 */
function wordsAsked({ questions }: Fact): readonly string[] {
  const [generated, written] = [true, false].map((made) =>
    englishWords(
      questions
        .filter((question) => (question.made === true) === made)
        .flatMap((question) => textsOf(question))
        .join('\n'),
    ),
  );
  return [...(written ?? []), ...new Set(generated)];
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
