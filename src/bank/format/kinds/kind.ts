import { z } from 'zod';
import { difficulties, type Kind, type QuestionBase, type QuestionOf } from '../../../game/question.ts';
import { citation, id, listIfAny, text, type QuoteEntry } from '../fields.ts';
import { counts, limits } from '../limits.ts';
import type { PackIndex } from '../pack-index.ts';

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

/** What the bank knows of a kind of question. */
export interface KindFormat<K extends Kind, Entry> {
  /** What an author writes. */
  schema: z.ZodType<Entry> & z.core.$ZodTypeDiscriminable;
  /** The right texts, which quotes must prove. Empty if the answer is not a text. */
  rightTexts(entry: Entry): readonly WrittenText[];
  /** The texts that players type, which must hold something to type. Absent if they type nothing. */
  typed?(entry: Entry): readonly WrittenText[];
  /** What players read besides the prompt before they answer, and must not name the answer. Absent if there is nothing. */
  told?(entry: Entry): readonly WrittenText[];
  /** The author's wrong options. Empty if there are no options, or the author does not write them. */
  wrongOptions(entry: Entry): readonly WrongOption[];
  /** The question as the game asks it. */
  link(entry: Entry, base: QuestionBase, index: PackIndex): QuestionOf<K>;
}
