import type { LabelBuilder } from '@discordjs/builders';
import type { Given } from '../../game/kinds/kind.ts';
import type { Kind, QuestionOf } from '../../game/question.ts';
import type { Answer, Round } from '../../game/round.ts';
import type { Messages } from '../../locale/en.ts';
import type { Quoted } from '../quote.ts';
import type { Row } from '../ui.ts';

/** What a proof has to show besides the question. */
export interface Revealed {
  order: Round['order'];
  given: readonly Given[];
  /** Whether an option that was picked says why it is wrong. */
  reasons: boolean;
}

/** What takes the answer in a form. */
export interface Form {
  /** The form's custom_id. */
  id: string;
  title: string;
  /** In lines, what is to be read beside the field besides the prompt; empty if there is nothing. */
  listed?: string;
  /** Its field is named by field.ts. */
  field: LabelBuilder;
}

/** What is known of whoever looks at an open question, and when they do. */
export interface Seen extends Partial<Pick<Round, 'pace' | 'openedAt' | 'tries'>> {
  /** Milliseconds since 1970, by Discord's clock; if absent, when the question was asked. */
  at?: number;
  /** The player who alone sees it; absent if everybody does. */
  by?: string;
}

/** How a kind of question looks. Every text that a function returns is escaped, except for `picked`. */
export interface KindView<K extends Kind> {
  /** The prompt, in the form in which it is asked. */
  prompt(question: QuestionOf<K>, messages: Messages): string;
  /** In lines, what stands above the prompt wherever that is shown; absent if nothing ever does. */
  above?(question: QuestionOf<K>, messages: Messages): string;
  /** In lines, what is to be read below the prompt: options that the components show by letters only. Empty if there is nothing. */
  listed(question: QuestionOf<K>, shown: Pick<Round, 'order'> & Seen, messages: Messages): string;
  /** The rows of components that take the answer. */
  inputs(question: QuestionOf<K>, shown: Pick<Round, 'id' | 'order'> & Seen, messages: Messages): Row[];
  /** The form that a button among the inputs opens; absent if the buttons themselves take the answer. */
  form?(question: QuestionOf<K>, shown: Pick<Round, 'id' | 'order'> & Seen, messages: Messages): Form;
  /** In small print, how it is played; absent if that needs no words. */
  how?(question: QuestionOf<K>, shown: Seen, messages: Messages): readonly string[];
  /** How it is going, if that is not how many have answered. */
  progress?(question: QuestionOf<K>, shown: Seen, messages: Messages): string;
  /** The button by which a player ends it in private, if they do not pass. */
  passes?(messages: Messages): string;
  /** In lines, what the reveal repeats below the prompt, without which that says little. */
  recap?(question: QuestionOf<K>, messages: Messages): string;
  /**
   * The right answer, in one line.
   *
   * @param shown the round, for whoever sees what it showed and knows its letters
   */
  right(question: QuestionOf<K>, messages: Messages, shown?: Pick<Round, 'order'>): string;
  /** The right answer as the reveal shows it, in lines, if it shows more. */
  answer?(question: QuestionOf<K>, messages: Messages, shown: Pick<Round, 'order' | 'answers'>): string;
  /** A player who earned something, with their points, if more is to be said of how, or “partly right” would be odd. */
  earned?(player: string, given: Given, messages: Messages): string;
  /** What a player who was not fully right is told first once it is revealed, if it is otherwise than usual. */
  note?(question: QuestionOf<K>, answer: Pick<Answer, 'given' | 'credit'>, earned: string, messages: Messages): string;
  /** In lines, how all answers lie around the right one, where that is worth showing. `most` are named; the others are counted. */
  spread?(question: QuestionOf<K>, answers: readonly Answer[], messages: Messages, most: number): readonly string[];
  /** The wrong options that were picked, each with how many picked it. */
  mistakes(question: QuestionOf<K>, given: readonly Given[], messages: Messages): readonly string[];
  /** What is said to whoever was not fully right: why each wrong option that they picked is wrong, or how far off they were. */
  whys(question: QuestionOf<K>, given: Given, messages: Messages): readonly string[];
  /** In lines, what a player who was alone with it left out; absent if that does not come up. */
  missed?(question: QuestionOf<K>, given: Given, messages: Messages): readonly string[];
  /** The right answer, and what was picked how often, in lines. */
  outcome(question: QuestionOf<K>, revealed: Revealed, messages: Messages): string;
  /** The quote that tells most at the reveal, if that is not the fact's first. */
  quote?(question: QuestionOf<K>): Quoted;
  /** What a player gave; empty if they passed. */
  given(question: QuestionOf<K>, given: Given, messages: Messages, shown: Pick<Round, 'order'>): string;
  /** The options that were picked, in the author's words: a fact's refutations refer to them. */
  picked(question: QuestionOf<K>, given: Given): readonly string[];
}
