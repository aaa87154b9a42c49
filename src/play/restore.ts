import type { Bank } from '../bank/bank.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { StoredRound } from '../storage/storage.ts';
import type { Staged } from './stages.ts';

/** A stored round with its question; undefined if the bank no longer has the question as it was asked. */
export function restore(stored: StoredRound, bank: Bank): Staged | undefined {
  const question = bank.question(stored.questionId);
  if (!question || rulesOf(question).options(question) !== stored.order.length) return undefined;
  const { questionId: _, wanted: __, state: ___, audience: ____, place, ...round } = stored;
  const answers = new Map(stored.answers.map((answer) => [answer.player.id, answer]));
  return { round: { ...round, question, answers }, place };
}

/** A round as it is stored when it is opened. */
export function asStored({
  round,
  place,
}: Staged): Omit<StoredRound, 'audience' | 'wanted' | 'closedAt' | 'state' | 'answers'> {
  const { question, closedAt: _, answers: __, ...kept } = round;
  return { ...kept, questionId: question.id, place };
}
