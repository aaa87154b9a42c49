import type { Question } from './question.ts';

/** One question that a channel or a player was asked before. */
export interface Past {
  questionId: string;
  /** How many rounds asked it. */
  times: number;
  /** When it was last asked, milliseconds since 1970. */
  lastAt: number;
}

/** What matters of a past for the next question. */
export interface Memory {
  /** Those that were asked, the latest first. */
  questions: readonly Question[];
  /** How many rounds asked this question. */
  times: (question: Question) => number;
}

export const nothing: Memory = { questions: [], times: () => 0 };

/**
 * Recalls the questions of a past.
 *
 * @param bank What it no longer has is forgotten.
 */
export function recall(past: readonly Past[], bank: { question(id: string): Question | undefined }): Memory {
  const times = new Map(past.map((one) => [one.questionId, one.times]));
  return {
    questions: past
      .toSorted((a, b) => b.lastAt - a.lastAt)
      .flatMap(({ questionId }) => bank.question(questionId) ?? []),
    times: ({ id }) => times.get(id) ?? 0,
  };
}
