import type { QuestionBase } from '../question.ts';
import {
  asWritten,
  readText,
  type Given,
  type Judgement,
  type JudgeText,
  type KindRules,
  type Unread,
} from './kind.ts';

/** The answer is typed: game/matching/ decides what counts as right. */
export interface TypedQuestion extends QuestionBase {
  kind: 'typed';
  answer: TypedAnswer;
}

/** What counts as the answer of a typed question. */
export interface TypedAnswer {
  /** What the reveal shows; also the first accepted spelling. */
  text: string;
  /** The entity that the answer names, `<pack>/<entity>`, if it names one: the entity's other names are right too. */
  entityId?: string;
  /** Other accepted spellings. */
  accept: readonly string[];
  /** The question: what it counts may stand behind a number, and its year may stand in a date. */
  prompt?: string;
}

export const typed: KindRules<'typed'> = {
  options: () => 0,
  arrange: asWritten,
  isQuick: false,
  texts: () => [],
  about: () => [],
  solution: ({ answer }) => answer.text,
  nothing: { text: '' },
  read: readText,
  judge: judgeTyped,
  luck: () => 0,
  accepting: (question, { text }) => ({ ...question, answer: spelt(question.answer, text) }),
};

/** The answer with one more spelling. */
export function spelt(answer: TypedAnswer, text: string): TypedAnswer {
  return { ...answer, accept: [...answer.accept, text] };
}

/** Whether a typed text is the one answer of a question. */
export function judgeTyped(
  { answer, prompt }: { answer: TypedAnswer; prompt: string },
  given: Given,
  judgeText: JudgeText,
): Exclude<Judgement, Unread> {
  if (!('text' in given)) return { credit: 0 };
  const verdict = judgeText(given.text, { ...answer, prompt });
  switch (verdict.verdict) {
    case 'right':
      return { credit: 1 };
    case 'wrong':
      return { credit: 0 };
    case 'another':
      return { credit: 0, instead: verdict.entity.name };
    case 'unclear':
      return { refused: 'unclear', names: verdict.entities.map(({ name }) => name) };
  }
}
