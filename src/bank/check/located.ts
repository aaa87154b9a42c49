import type { AuthoredPack } from '../format/authored.ts';
import type { QuoteEntry } from '../format/fields.ts';
import { formatOf, type QuestionEntry } from '../format/kinds/index.ts';
import type { WrittenText } from '../format/kinds/kind.ts';
import type { Locate, Location } from '../format/problem.ts';
import type { EntityEntry, FactEntry } from '../format/schema.ts';
import { entityFinder } from './entity-names.ts';

export interface LocatedText {
  text: string;
  location: Location;
}

/** A question as authored, with the location of its parts and the fact it hangs on. */
export interface LocatedQuestion {
  entry: QuestionEntry;
  fact: FactEntry;
  /** The name of its topic's file. */
  topic: string;
  /** The right texts and the wrong options; empty if the question's kind has none. */
  right: readonly LocatedText[];
  wrong: readonly LocatedText[];
  /** What is read before an answer is given, besides the prompt and these. */
  shown: readonly LocatedText[];
  /** What quotes or references must prove. */
  proven: readonly LocatedText[];
  /** What players type. */
  typed: readonly LocatedText[];
  locate: Locate;
}

/** A fact as authored, with the location of its parts. */
export interface LocatedFact {
  entry: FactEntry;
  questions: readonly LocatedQuestion[];
  locate: Locate;
}

/** A pack laid out for checking. */
export interface LocatedPack {
  facts: readonly LocatedFact[];
  questions: readonly LocatedQuestion[];
  entityById: ReadonlyMap<string, EntityEntry>;
  /** The entity that the whole text names. */
  named: (text: string) => EntityEntry | undefined;
}

export function locatePack({ facts: files, entities }: AuthoredPack): LocatedPack {
  const facts = [...files].flatMap(([topic, { value, locate }]) =>
    value.map((entry, index) => locateFact(entry, topic, (...path) => locate(index, ...path))),
  );
  return {
    facts,
    questions: facts.flatMap(({ questions }) => questions),
    entityById: new Map(entities.value.map((entity) => [entity.id, entity])),
    named: entityFinder(entities.value),
  };
}

function locateFact(entry: FactEntry, topic: string, locate: Locate): LocatedFact {
  const questions = entry.questions.map((question, number) =>
    locateQuestion(question, entry, topic, (...path) => locate('questions', number, ...path)),
  );
  return { entry, questions, locate };
}

function locateQuestion(entry: QuestionEntry, fact: FactEntry, topic: string, locate: Locate): LocatedQuestion {
  const format = formatOf(entry);
  const located = ({ text, path }: WrittenText): LocatedText => ({ text, location: locate(...path) });
  return {
    entry,
    fact,
    topic,
    right: format.rightTexts(entry).map(located),
    wrong: format.wrongOptions(entry).map(located),
    shown: (format.shownTexts?.(entry) ?? []).map(located),
    proven: (format.provenTexts?.(entry) ?? format.rightTexts(entry)).map(located),
    typed: (format.typed?.(entry) ?? []).map(located),
    locate,
  };
}

/** The quotes that prove a fact, including both sides of its dispute. */
export function quotesOf({ quotes, dispute }: FactEntry): QuoteEntry[] {
  return [...quotes, ...(dispute?.sides.flatMap((side) => side.quotes) ?? [])];
}

/** The text of everything that a fact quotes. */
export function quotedBy(fact: FactEntry): string {
  return quotesOf(fact)
    .map(({ text }) => text)
    .join('\n');
}
