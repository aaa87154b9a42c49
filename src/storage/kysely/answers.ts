import type { Kysely, Transaction } from 'kysely';
import type { Answer } from '../../game/round.ts';
import { answerOf, answerRow } from './answer-row.ts';
import { answered, unanswered } from './past.ts';
import { count, uncount } from './standings.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** @param flush waits until everything committed survives a power cut: a player is told only after that */
export function answersIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'addAnswer' | 'takeBackAnswer' | 'takenBack'> {
  return {
    async addAnswer(roundId, scope, answer, onceSince) {
      const added = await db.transaction().execute(async (trx) => {
        const counts = onceSince === undefined || !(await hasCounted(trx, roundId, scope, answer, onceSince));
        const logged = counts ? answer : { ...answer, counts };
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('answers')
          .values(answerRow(roundId, logged))
          .onConflict((conflict) => conflict.columns(['round_id', 'player_id']).doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return false;
        await answered(trx, roundId, answer.player.id);
        if (counts) await count(trx, scope, answer);
        return true;
      });
      await flush();
      return added;
    },

    async takeBackAnswer(roundId, scope, answer, at) {
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('answers')
          .where('round_id', '=', roundId)
          .where('player_id', '=', answer.player.id)
          .where('answered_at', '=', answer.at)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await unanswered(trx, roundId, answer.player.id);
        await trx
          .insertInto('answers_taken_back')
          .values({ ...answerRow(roundId, answer), taken_back_at: at })
          .execute();
        if (answer.counts ?? true) await uncount(trx, scope, answer);
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

/** Whether an answer of this player to the question of this round has counted in the scope since then. */
async function hasCounted(
  trx: Transaction<Tables>,
  roundId: string,
  scope: string,
  { player }: Answer,
  since: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .select('answers.round_id')
    .where('rounds.scope', '=', scope)
    .where('rounds.question_id', '=', trx.selectFrom('rounds').select('question_id').where('id', '=', roundId))
    .where('answers.player_id', '=', player.id)
    .where('answers.counts', '=', 1)
    .where('answered_at', '>', since)
    .executeTakeFirst();
  return row !== undefined;
}
