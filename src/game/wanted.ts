import type { Aim } from './adaptive.ts';
import type { Terms } from './match.ts';
import type { Pace } from './pace.ts';
import type { Kind, Question } from './question.ts';

/** What was asked for. Anything may be left out: then it does not matter. The next question is drawn from the same. */
export interface Wanted {
  topicId?: string;
  difficulty?: Aim;
  kind?: Kind;
  pace?: Pace;
}

/** Whether a question is what was asked for. If the difficulty adapts, every difficulty is. */
export function isWanted(question: Question, { topicId, difficulty, kind }: Omit<Wanted, 'pace'>): boolean {
  return (
    (topicId === undefined || question.topicId === topicId) &&
    (difficulty === undefined || difficulty === 'adaptive' || question.difficulty === difficulty) &&
    (kind === undefined || question.kind === kind)
  );
}

/** What the terms of a match or paper ask for. */
export function wantedBy({ style, topicId, difficulty }: Omit<Terms, 'questions' | 'pace'>): Omit<Wanted, 'pace'> {
  return {
    ...(topicId !== undefined && { topicId }),
    ...(difficulty !== undefined && { difficulty }),
    ...(style !== 'mixed' && { kind: style }),
  };
}
