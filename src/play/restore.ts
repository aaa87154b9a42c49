import type { Bank } from '../bank/bank.ts';
import type { Round } from '../game/round.ts';
import type { Place, StoredRound } from '../storage/storage.ts';

/** A round and where it is shown. */
export interface Staged {
  round: Round;
  place: Place;
}

/** A stored round with its question; undefined where the bank no longer has the question as it was asked. */
export function restore(stored: StoredRound, bank: Bank): Staged | undefined {
  const question = bank.question(stored.questionId);
  if (!question) return undefined;
  const options = question.kind === 'typed' ? 0 : question.options.length;
  if (options !== stored.order.length) return undefined;
  const { questionId: _, wanted: __, state: ___, audience: ____, place, ...round } = stored;
  const answers = new Map(stored.answers.map((answer) => [answer.player.id, answer]));
  return { round: { ...round, question, answers }, place };
}
