import type { Aim } from './adaptive.ts';
import type { Pace } from './pace.ts';
import { isOff } from './settings.ts';
import type { Kind, Question } from './question.ts';

/** What was asked for. Anything may be left out: then it does not matter. The next question is drawn from the same. */
export interface Wanted {
  packId?: string;
  topicId?: string;
  kind?: Kind;
  difficulty?: Aim;
  pace?: Pace;
  /** Packs and topics from which nothing is asked, by their ids: see settings.ts. */
  off?: readonly string[];
}

/** Whether a question is what was asked for. If the difficulty adapts, every difficulty is. */
export function isWanted(question: Question, { packId, topicId, kind, difficulty, off }: Wanted): boolean {
  return (
    (off === undefined || !isOff({ off }, question.topicId)) &&
    (packId === undefined || question.topicId.startsWith(`${packId}/`)) &&
    (topicId === undefined || question.topicId === topicId) &&
    (kind === undefined || question.kind === kind) &&
    (difficulty === undefined || difficulty === 'adaptive' || question.difficulty === difficulty)
  );
}

/** What the next question is drawn from, whatever its pace. */
export function drawnFrom({ packId, topicId, kind, difficulty, off }: Wanted): Omit<Wanted, 'pace'> {
  return {
    ...(packId !== undefined && { packId }),
    ...(topicId !== undefined && { topicId }),
    ...(kind !== undefined && { kind }),
    ...(difficulty !== undefined && { difficulty }),
    ...(off !== undefined && { off }),
  };
}
