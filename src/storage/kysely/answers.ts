import type { Kysely, Selectable, Transaction } from 'kysely';
import { records } from '../../game/counting.ts';
import type { Answer } from '../../game/round.ts';
import { answerOf, answerRow } from './answer-row.ts';
import { preparedList } from './prepared.ts';
import { uncount } from './counts.ts';
import { lockRound, type LockedRound } from './locks.ts';
import { firstOfEach, keyOf } from './parts.ts';
import { answered, unanswered } from './past.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function answersIn(db: Kysely<Tables>): Pick<Storage, 'takeBackAnswer' | 'takenBack'> {
  return {
    async takeBackAnswer(roundId, answer, at) {
      return db.transaction().execute(async (trx) => {
        const round = await lockRound(trx, roundId);
        if (!round) return false;
        const row = await trx
          .deleteFrom('answers')
          .where('round_id', '=', roundId)
          .where('player_id', '=', answer.player.id)
          .where('answered_at', '=', answer.at)
          .returningAll()
          .executeTakeFirst();
        if (!row) return false;
        await unanswered(trx, round, answer.player.id);
        // What it counted for is forgotten: if it comes back, it is settled again.
        const taken = { ...answerRow(roundId, answer), counts_for: null };
        await trx
          .insertInto('answers_taken_back')
          .values({ ...taken, question_id: row.question_id, taken_back_at: at })
          .execute();
        const record = records.find((name) => name === row.counts_for);
        if (record) await uncount(trx, round, record, answer.player.id);
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

/** An answer to a round that is held or locked: see locks.ts. */
export interface NewAnswer {
  round: LockedRound;
  answer: Answer;
}

/**
 * Appends to the answer log. Of several by one player to one round, the first counts.
 *
 * @returns for each, whether it is new: false if its player has answered that round already
 */
export async function logAnswers(trx: Transaction<Tables>, answers: readonly NewAnswer[]): Promise<boolean[]> {
  const first = firstOfEach(answers, ({ round, answer }) => keyOf(round.id, answer.player.id));
  const added = new Set<NewAnswer>();
  const rows = [...first.values()].map(({ round, answer }) => ({
    ...answerRow(round.id, answer),
    question_id: round.question_id,
  }));
  for (const { round_id, player_id } of await insertNew(trx, rows)) {
    const one = first.get(keyOf(round_id, player_id));
    if (one) added.add(one);
  }
  await answered(
    trx,
    [...added].map(({ round, answer }) => ({ round, playerId: answer.player.id })),
  );
  return answers.map((one) => added.has(one));
}

const insertNew = preparedList((db, rows: readonly Tables['answers'][]) =>
  db
    .insertInto('answers')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['round_id', 'player_id']).doNothing())
    .returning(['round_id', 'player_id']),
);

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

/** The answers of some rounds in the order in which they came, by round. */
export function byRound(rows: readonly Selectable<Tables['answers']>[]): (roundId: string) => Answer[] {
  const rounds = Map.groupBy(rows, ({ round_id }) => round_id);
  return (roundId) => rounds.get(roundId)?.map(answerOf) ?? [];
}
