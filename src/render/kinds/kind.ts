import type { Given } from '../../game/kinds/kind.ts';
import type { Kind, QuestionOf } from '../../game/question.ts';
import type { Audience, Round } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import type { Row } from '../ui.ts';

/** What a reveal has to show besides the question. */
export interface Revealed {
  order: Round['order'];
  /** What was given, by everyone or by the one player. */
  given: readonly Given[];
  audience: Audience;
  /** Whether an option that was picked says why it is wrong. */
  reasons: boolean;
}

/** How a kind of question looks. Every text that a function returns is escaped, except for `picked`. */
export interface KindView<K extends Kind> {
  /** The prompt, in the form in which it is asked. */
  prompt(question: QuestionOf<K>, messages: Messages): string;
  /** In lines, the options that the components show by letters only; empty if there are none. */
  listed(question: QuestionOf<K>, shown: Pick<Round, 'order'>): string;
  /** The rows of components that take the answer. */
  inputs(question: QuestionOf<K>, shown: Pick<Round, 'id' | 'order'>, messages: Messages): Row[];
  /** The right answer, and what was given, in lines. */
  outcome(question: QuestionOf<K>, revealed: Revealed, messages: Messages): string;
  /** What a player gave; empty if they passed. */
  given(question: QuestionOf<K>, given: Given, messages: Messages): string;
  /** The options that were picked, in the author's words: a fact's refutations refer to them. */
  picked(question: QuestionOf<K>, given: Given): readonly string[];
}
