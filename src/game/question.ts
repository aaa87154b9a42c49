import type { Picture } from './picture.ts';
import type { ChoiceQuestion } from './kinds/choice.ts';
import type { LadderQuestion } from './kinds/ladder.ts';
import type { ListQuestion } from './kinds/list.ts';
import type { NumberQuestion } from './kinds/number.ts';
import type { OddOneOutQuestion } from './kinds/odd-one-out.ts';
import type { OrderQuestion } from './kinds/order.ts';
import type { SelectQuestion } from './kinds/select.ts';
import type { TrueFalseQuestion } from './kinds/true-false.ts';
import type { TypedQuestion } from './kinds/typed.ts';
import type { WhoSaidQuestion } from './kinds/who-said.ts';
import type { WhoseSourceQuestion } from './kinds/whose-source.ts';

/** How hard a question is for somebody who follows the news: see questions/README.md for the rule. */
export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/**
 * `choice`: one of four; `true-false`; `select`: tick all that apply; `typed`: write it; `order`: put three to five things in
 * order; `number`: guess it, the nearer the better; `who-said`: a quote, four speakers; `odd-one-out`: three of four belong
 * together; `whose-source`: two sides of a dispute, one of them right; `ladder`: write it, by clues that
 * come one after another; `list`: all together name the members of a set. Each has its file in kinds/.
 */
export const kinds = [
  'choice',
  'true-false',
  'select',
  'typed',
  'order',
  'number',
  'who-said',
  'odd-one-out',
  'whose-source',
  'ladder',
  'list',
] as const;
export type Kind = (typeof kinds)[number];

/** What every question has. */
export interface QuestionBase {
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
  /** The proof that its reveal shows first: two questions with the same key show the same. Absent if it shows none. */
  proofKey?: string;
  /** It was made from data of its fact: no author wrote it. */
  made?: true;
  picture?: Picture;
}

/** One thing that a player can pick. A question has its options in the author's order; a round shows them in its own order. */
export interface Option {
  text: string;
  right: boolean;
  /** Why a wrong option is wrong, in one sentence, if that is worth saying. */
  why?: string;
  /** The flag of the country that it names, as an emoji, if it is shown. */
  flag?: string;
}

export type Question =
  | ChoiceQuestion
  | TrueFalseQuestion
  | SelectQuestion
  | TypedQuestion
  | OrderQuestion
  | NumberQuestion
  | WhoSaidQuestion
  | OddOneOutQuestion
  | WhoseSourceQuestion
  | LadderQuestion
  | ListQuestion;
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;
