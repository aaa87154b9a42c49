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

/** A question as authored, with where its parts are, and the fact it hangs on. */
export interface LocatedQuestion {
  entry: QuestionEntry;
  fact: FactEntry;
  /** The texts that are right, and the wrong options: none where its kind has none. */
  right: readonly LocatedText[];
  wrong: readonly LocatedText[];
  locate: Locate;
}

/** A fact as authored, with where its parts are. */
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
  /** The entity that a text names, whole. */
  named: (text: string) => EntityEntry | undefined;
}

export function locatePack({ facts: files, entities }: AuthoredPack): LocatedPack {
  const facts = [...files.values()].flatMap(({ value, locate }) =>
    value.map((entry, index) => locateFact(entry, (...path) => locate(index, ...path))),
  );
  return {
    facts,
    questions: facts.flatMap(({ questions }) => questions),
    entityById: new Map(entities.value.map((entity) => [entity.id, entity])),
    named: entityFinder(entities.value),
  };
}

function locateFact(entry: FactEntry, locate: Locate): LocatedFact {
  const questions = entry.questions.map((question, number) =>
    locateQuestion(question, entry, (...path) => locate('questions', number, ...path)),
  );
  return { entry, questions, locate };
}

function locateQuestion(entry: QuestionEntry, fact: FactEntry, locate: Locate): LocatedQuestion {
  const format = formatOf(entry);
  const located = ({ text, path }: WrittenText): LocatedText => ({ text, location: locate(...path) });
  return {
    entry,
    fact,
    right: format.rightTexts(entry).map(located),
    wrong: format.wrongOptions(entry).map(located),
    locate,
  };
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
