import type { Kysely, Transaction } from 'kysely';
import type { Answer } from '../../game/round.ts';
import { answerOf, answerRow } from './answer-row.ts';
import { allAnswered, answered, unanswered } from './past.ts';
import { uncount } from './counts.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** @param flush waits until everything committed survives a power cut: a player is told only after that */
export function answersIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'addAnswer' | 'takeBackAnswer' | 'takenBack'> {
  return {
    async addAnswer(roundId, answer) {
      const added = await db.transaction().execute((trx) => logAnswer(trx, roundId, answer));
      await flush();
      return added;
    },

    async takeBackAnswer(roundId, answer, at) {
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .deleteFrom('answers')
          .where('round_id', '=', roundId)
          .where('player_id', '=', answer.player.id)
          .where('answered_at', '=', answer.at)
          .returningAll()
          .executeTakeFirst();
        if (!row) return false;
        await unanswered(trx, roundId, answer.player.id);
        // What it counted for is forgotten: if it comes back, it is settled again.
        const taken = { ...answerRow(roundId, answer), counts_for: null };
        await trx
          .insertInto('answers_taken_back')
          .values({ ...taken, question_id: row.question_id, taken_back_at: at })
          .execute();
        const round = await trx.selectFrom('rounds').selectAll().where('id', '=', roundId).executeTakeFirstOrThrow();
        if (row.counts_for !== null && row.counts_for !== 'none')
          await uncount(trx, round, row.counts_for, answer.player.id);
        await trx
          .updateTable('rounds')
          .set({ state: 'open', closed_at: null })
          .where('id', '=', roundId)
          .where('audience', '=', 'player')
          .where('state', '!=', 'withdrawn')
          .execute();
        return true;
      });
    },

    async takenBack(roundId) {
      const rows = await db
        .selectFrom('answers_taken_back')
        .selectAll()
        .where('round_id', '=', roundId)
        .orderBy('taken_back_at')
        .orderBy('player_id')
        .execute();
      return rows.map(answerOf);
    },
  };
}

/** Appends to the answer log; false if the player has already answered this round. */
export async function logAnswer(trx: Transaction<Tables>, roundId: string, answer: Answer): Promise<boolean> {
  const questionId = trx.selectFrom('rounds').select('question_id').where('id', '=', roundId);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('answers')
    .values({ ...answerRow(roundId, answer), question_id: questionId })
    .onConflict((conflict) => conflict.columns(['round_id', 'player_id']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await answered(trx, roundId, answer.player.id);
  return true;
}

/** How many rows one statement appends: what it lists must not grow without end. */
const atOnce = 50;

/** The same for many answers to a round of a channel; those of players who have answered already are left out. */
export async function logAnswers(
  trx: Transaction<Tables>,
  round: Pick<Tables['rounds'], 'id' | 'question_id' | 'opened_at'>,
  answers: readonly Answer[],
): Promise<void> {
  for (let from = 0; from < answers.length; from += atOnce) {
    const rows = answers.slice(from, from + atOnce).map((answer) => answerRow(round.id, answer));
    const added = await trx
      .insertInto('answers')
      .values(rows.map((row) => ({ ...row, question_id: round.question_id })))
      .onConflict((conflict) => conflict.columns(['round_id', 'player_id']).doNothing())
      .returning('player_id')
      .execute();
    const players = added.map((row) => row.player_id);
    await allAnswered(trx, round, players);
  }
}

/** The answers of a round in the order in which they came. */
export async function answersOf(db: Kysely<Tables>, roundId: string): Promise<Answer[]> {
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('answered_at')
    .orderBy('player_id')
    .execute();
  return rows.map(answerOf);
}
