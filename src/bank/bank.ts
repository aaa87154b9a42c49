import type { Listed } from '../game/matching/names.ts';
import type { Question } from '../game/question.ts';

/** A report that a pack's facts come from. The project holds fingerprints of its sentences, never its text. */
export interface Source {
  /** `<pack>/<source>`. */
  id: string;
  /** The report's headline, or a label of ours. */
  title: string;
  /** True if the report has no headline, so that the title is a label of ours. */
  titleIsOurs: boolean;
  /** Who published it, if known. */
  outlet?: string;
  url?: string;
}

/** Whole sentences of a source, verbatim: checked against its fingerprints when the pack is loaded. */
export interface Quote {
  source: Source;
  text: string;
  /** Errors in the source's own wording, marked `[sic]` when shown. Each occurs in `text`. */
  slips: readonly string[];
}

/** A page or document that was read: what carries a statement that no quote proves. */
export interface Reference {
  /** `<pack>/<reference>`. */
  id: string;
  title: string;
  /** Who stands behind it. */
  publisher: string;
  /** When it was published: `2024`, `2024-07` or `2024-07-03`. */
  date: string;
  /** Where it was read, if anywhere on the web. */
  url?: string;
}

/** One spot in a reference. */
export interface Citation {
  reference: Reference;
  /** An article, a table, a heading. */
  where: string;
}

/** What sources say differently about one fact. */
export interface Dispute {
  /** One or two sentences: what differs, which side is right if that is known, and why. */
  note: string;
  /** Each side's words. */
  sides: readonly { claim: string; quotes: readonly Quote[] }[];
}

export interface Entity {
  /** `<pack>/<entity>`. */
  id: string;
  kind: string;
  name: string;
  aliases: readonly string[];
  /** The part of the name that is accepted on its own. */
  surname?: string;
  /** Search words for it that are not its names. */
  keywords?: readonly string[];
}

/** The quote that shows why a wrong option is wrong. */
export interface Refutation {
  /** `<pack>/<question>`. */
  questionId: string;
  /** The text of the wrong option. */
  option: string;
  quote: Quote;
}

export interface Topic {
  /** `<pack>/<topic>`. */
  id: string;
  /** As players see it: where another pack has a topic of this title, the pack's title is beside it. */
  title: string;
  /** Its title without the pack's, where that is beside it: for where the pack is named anyway. */
  ownTitle?: string;
  packId: string;
}

export interface Fact {
  /** `<pack>/<fact>`. */
  id: string;
  topic: Topic;
  /** One sentence in our words. */
  statement: string;
  /** Empty if it rests on references alone. */
  quotes: readonly Quote[];
  /** What carries its statement, its dispute's note and its set beyond the quotes. */
  references: readonly Citation[];
  /** What carries the answer and the explanation of each of its questions that has references of its own, by the question's id. */
  referencesOf: ReadonlyMap<string, readonly Citation[]>;
  entities: readonly Entity[];
  dispute?: Dispute;
  /** Search words for it that are not in the statement. */
  keywords?: readonly string[];
  /** Quotes that refute wrong options of its questions, if an author gave any. */
  refutations?: readonly Refutation[];
  /** The author's own first, then those generated from its set. */
  questions: readonly Question[];
}

export interface Pack {
  id: string;
  title: string;
  /** When its facts held: `2024-07`. */
  asOf: string;
  topics: readonly Topic[];
  sources: readonly Source[];
  references: readonly Reference[];
  entities: readonly Entity[];
  facts: readonly Fact[];
}

/** All packs that loaded. Immutable. */
export interface Bank {
  packs: readonly Pack[];
  topics: readonly Topic[];
  facts: readonly Fact[];
  questions: readonly Question[];
  topic(id: string): Topic | undefined;
  fact(id: string): Fact | undefined;
  question(id: string): Question | undefined;
  /** @throws if the question is not from this bank */
  factOf(question: Question): Fact;
  /** Facts that best match what a person typed, best first; empty if nothing matches. Forgives typos. */
  search(query: string, limit: number): Fact[];
  /** Everything that a player may name, of the packs and the world. Takes long: to be called once, and only when it is needed. */
  named(): readonly Listed[];
}
