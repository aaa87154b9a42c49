import type { Bank } from '../bank/bank.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { PlayedRound } from '../game/match.ts';
import { triesOf } from '../game/tries.ts';
import { wordingOf } from '../game/wording.ts';
import type { Storage, StoredRound } from '../storage/storage.ts';
import type { Staged } from './stages.ts';

/** A stored round with its question; undefined if the bank no longer has the question as it was asked. */
export function restore(stored: StoredRound, bank: Bank): Staged | undefined {
  const question = bank.question(stored.questionId);
  if (!question || rulesOf(question).options(question) !== stored.order.length) return undefined;
  return { round: { ...restorePlayed(stored), question }, place: stored.place };
}

/** The same without its question: what was answered. */
export function restorePlayed(stored: StoredRound): PlayedRound & { question: undefined } {
  const { questionId: _, wanted: __, state: ___, audience: ____, wording: _____, place: ______, ...round } = stored;
  const answers = new Map(stored.answers.map((answer) => [answer.player.id, answer]));
  return { ...round, question: undefined, answers };
}

/** The same, if it is open, with the votes to skip it, and with its tries if its question takes them. */
export async function restoreOpen(stored: StoredRound, bank: Bank, storage: Storage): Promise<Staged | undefined> {
  const staged = restore(stored, bank);
  if (!staged || stored.state !== 'open') return staged;
  const takesTries = rulesOf(staged.round.question).tries !== undefined;
  const tries = takesTries ? triesOf(await storage.tries(stored.id)) : undefined;
  const skipVotes = await storage.skipVotes(stored.id);
  return { ...staged, round: { ...staged.round, ...(tries && { tries }), ...(skipVotes.length > 0 && { skipVotes }) } };
}

/** A round as it is stored when it is opened. */
export function asStored({
  round,
  place,
}: Staged): Omit<StoredRound, 'audience' | 'wanted' | 'closedAt' | 'state' | 'skipped' | 'answers'> {
  const { question, closedAt: _, answers: __, tries: ___, skipVotes: ____, skipped: _____, ...kept } = round;
  return { ...kept, questionId: question.id, wording: wordingOf(question), place };
}
