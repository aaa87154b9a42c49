/** How hard a question is for somebody who follows the news: see questions/README.md for the rule. */
export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** `choice`: one of four; `true-false`; `select`: tick all that apply; `typed`: write it. */
export const kinds = ['choice', 'true-false', 'select', 'typed'] as const;
export type Kind = (typeof kinds)[number];

/** One thing that a player can pick. */
export interface Option {
  text: string;
  right: boolean;
  /** Why a wrong option is wrong, one sentence, where that is worth saying. */
  why?: string;
}

interface Asked {
  /** Unique over all packs: `<pack>/<question>`. */
  id: string;
  /** The fact it hangs on: `<pack>/<fact>`. */
  factId: string;
  /** `<pack>/<topic>`. */
  topicId: string;
  difficulty: Difficulty;
  prompt: string;
  /** One sentence, shown at the reveal. */
  explanation: string;
}

/** The options stand in the author's order; a round shows them in an order of its own. */
export interface OptionsQuestion extends Asked {
  kind: 'choice' | 'true-false' | 'select';
  options: readonly Option[];
}

/** An answer to write: accepted by game/matching.ts. */
export interface TypedQuestion extends Asked {
  kind: 'typed';
  answer: TypedAnswer;
}

/** What counts as the answer of a typed question. */
export interface TypedAnswer {
  /** What the reveal shows, and the first spelling that is right. */
  text: string;
  /** The entity it names, `<pack>/<entity>`, where it names one: its other names are right too. */
  entityId?: string;
  /** Further spellings that are right. */
  accept: readonly string[];
}

export type Question = OptionsQuestion | TypedQuestion;
