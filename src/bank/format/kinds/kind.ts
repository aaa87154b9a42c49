import { z } from 'zod';
import { difficulties, type Kind, type QuestionBase, type QuestionOf } from '../../../game/question.ts';
import type { Dispute, Quote } from '../../bank.ts';
import { citation, id, listIfAny, text, type QuoteEntry } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import type { PackIndex } from '../pack-index.ts';
import { picture } from '../picture.ts';
import type { Locate } from '../problem.ts';

/** The keys that a question of any kind has, besides its kind and its answer. */
export const commonFields = {
  id: id(limits.questionId),
  difficulty: z.enum(difficulties),
  prompt: text(limits.prompt),
  explanation: text(limits.explanation).describe('One sentence, shown with the answer.'),
  inferred: text(limits.explanation).optional().describe('Where no quote contains the answer: why it follows.'),
  references: listIfAny(citation, counts.references).describe(
    'What carries the answer and the explanation beyond the quotes; two of different publishers.',
  ),
  picture: picture.optional(),
};

/** A text in a question, with the keys that lead to it. */
export interface WrittenText {
  text: string;
  path: readonly PropertyKey[];
}

export interface WrongOption extends WrittenText {
  /** The quote that refutes it. */
  quote?: QuoteEntry | undefined;
}

/** What a question is linked to. */
export interface Linking {
  index: PackIndex;
  /** All that the fact quotes, the sides of its dispute included. */
  quotes: readonly Quote[];
  dispute: Dispute | undefined;
  /** Finds the location of a key of the question. */
  locate: Locate;
}

/** What the bank knows of a kind of question. */
export interface KindFormat<K extends Kind, Entry> {
  /** What an author writes. */
  schema: z.ZodType<Entry> & z.core.$ZodTypeDiscriminable;
  /** The right texts, which no prompt may hold. Empty if the answer is not a text. */
  rightTexts(entry: Entry): readonly WrittenText[];
  /** The texts that quotes must prove, if they are not the right ones. */
  provenTexts?(entry: Entry): readonly WrittenText[];
  /** The texts that players type, which must hold something to type. Absent if they type nothing. */
  typed?(entry: Entry): readonly WrittenText[];
  /** The author's wrong options. Empty if there are no options, or the author does not write them. */
  wrongOptions(entry: Entry): readonly WrongOption[];
  /** What players read before they answer, besides the prompt and options that are right or wrong. */
  shownTexts?(entry: Entry): readonly WrittenText[];
  /** The question as the game asks it; undefined, and reported, if it does not fit its fact. */
  link(entry: Entry, base: QuestionBase, linking: Linking): QuestionOf<K> | undefined;
  /** What its reveal shows besides prompt and explanation, each text once. */
  revealed(question: QuestionOf<K>): readonly string[];
}
