import { z } from 'zod';
import { kinds, type Kind, type QuestionOf } from '../../../game/question.ts';
import { choice, type ChoiceEntry } from './choice.ts';
import type { KindFormat } from './kind.ts';
import { ladder, type LadderEntry } from './ladder.ts';
import { list, type ListEntry } from './list.ts';
import { number, type NumberEntry } from './number.ts';
import { oddOneOut, type OddOneOutEntry } from './odd-one-out.ts';
import { order, type OrderEntry } from './order.ts';
import { select, type SelectEntry } from './select.ts';
import { trueFalse, type TrueFalseEntry } from './true-false.ts';
import { typed, type TypedEntry } from './typed.ts';
import { whoSaid, type WhoSaidEntry } from './who-said.ts';
import { whoseSource, type WhoseSourceEntry } from './whose-source.ts';

/** A question as its author wrote it. */
export type QuestionEntry =
  | ChoiceEntry
  | TrueFalseEntry
  | SelectEntry
  | TypedEntry
  | OrderEntry
  | NumberEntry
  | WhoSaidEntry
  | OddOneOutEntry
  | WhoseSourceEntry
  | LadderEntry
  | ListEntry;
type EntryOf<K extends Kind> = Extract<QuestionEntry, { kind: K }>;

/** Every kind of question. A new one is added here. */
const formats: { [K in Kind]: KindFormat<K, EntryOf<K>> } = {
  choice,
  'true-false': trueFalse,
  select,
  typed,
  order,
  number,
  'who-said': whoSaid,
  'odd-one-out': oddOneOut,
  'whose-source': whoseSource,
  ladder,
  list,
};

/** The format of a question's kind. */
export function formatOf<K extends Kind>({ kind }: EntryOf<K> & { kind: K }): KindFormat<K, EntryOf<K>> {
  return formats[kind];
}

/** What a question's reveal shows besides prompt and explanation. */
export function revealedOf<K extends Kind>(question: QuestionOf<K> & { kind: K }): readonly string[] {
  return formats[question.kind].revealed(question);
}

type Schema = (typeof formats)[Kind]['schema'];
export const question = z.discriminatedUnion(
  'kind',
  kinds.map((kind) => formats[kind].schema) as [Schema, ...Schema[]],
);
