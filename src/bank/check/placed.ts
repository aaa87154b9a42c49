import type { AuthoredPack } from '../format/authored.ts';
import { createNames } from '../names.ts';
import type { PlaceOf } from '../format/references.ts';
import type { EntityEntry, FactEntry, QuestionEntry, QuoteEntry } from '../format/schema.ts';

/** A fact as authored, with where its parts stand. */
export interface PlacedFact {
  entry: FactEntry;
  topic: string;
  at: PlaceOf;
}

/** A question as authored, with where its parts stand, and the fact it hangs on. */
export interface PlacedQuestion {
  entry: QuestionEntry;
  fact: FactEntry;
  at: PlaceOf;
}

/** A pack laid out for checking. */
export interface PlacedPack {
  facts: readonly PlacedFact[];
  questions: readonly PlacedQuestion[];
  entityById: ReadonlyMap<string, EntityEntry>;
  /** The entity that a text names, whole. */
  named: (text: string) => EntityEntry | undefined;
}

export function placePack({ facts: files, entities }: AuthoredPack): PlacedPack {
  const facts = [...files].flatMap(([topic, file]) =>
    file.value.map((entry, index): PlacedFact => ({ entry, topic, at: (...path) => file.at(index, ...path) })),
  );
  const questions = facts.flatMap(({ entry: fact, at }) =>
    fact.questions.map((entry, number) => ({
      entry,
      fact,
      at: (...path: PropertyKey[]) => at('questions', number, ...path),
    })),
  );
  return {
    facts,
    questions,
    entityById: new Map(entities.value.map((entity) => [entity.id, entity])),
    named: createNames(entities.value),
  };
}

/** The texts that are right answers, each with the keys to it. A true-false question has none. */
export function rightTexts(entry: QuestionEntry): { text: string; path: PropertyKey[] }[] {
  if (entry.kind === 'true-false') return [];
  if (entry.kind !== 'select') return [{ text: entry.answer, path: ['answer'] }];
  return entry.answer.map((text, number) => ({ text, path: ['answer', number] }));
}

/** The texts of wrong options, each with the keys to it. */
export function wrongTexts(entry: QuestionEntry): { text: string; path: PropertyKey[] }[] {
  return 'wrong' in entry ? entry.wrong.map(({ text }, number) => ({ text, path: ['wrong', number] })) : [];
}

/** The quotes that prove a fact, its dispute's sides too. */
export function quotesOf({ quotes, dispute }: FactEntry): QuoteEntry[] {
  return [...quotes, ...(dispute?.sides.flatMap((side) => side.quotes) ?? [])];
}

/** All that a fact quotes. */
export function quotedBy(fact: FactEntry): string {
  return quotesOf(fact)
    .map(({ text }) => text)
    .join('\n');
}
