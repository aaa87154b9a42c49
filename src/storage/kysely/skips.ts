import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely';
import type { Storage } from '../storage.ts';
import { lockRound } from './locks.ts';
import type { Tables } from './tables.ts';

export function skipsIn(db: Kysely<Tables>): Pick<Storage, 'voteToSkip' | 'skipVotes' | 'skips'> {
  return {
    async voteToSkip(roundId, playerId, at) {
      await db.transaction().execute(async (trx) => {
        const round = await lockRound(trx, roundId);
        if (round?.state !== 'open') return;
        await trx
          .insertInto('skip_votes')
          .values({ round_id: roundId, player_id: playerId, voted_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },

    async skipVotes(roundId) {
      const rows = await db
        .selectFrom('skip_votes')
        .select('player_id')
        .where('round_id', '=', roundId)
        .orderBy('voted_at')
        .orderBy('player_id')
        .execute();
      return rows.map((row) => row.player_id);
    },

    async skips() {
      const rows = await db.selectFrom('skips').selectAll().orderBy('question_id').orderBy('wording').execute();
      return rows.map(({ question_id: questionId, wording, times }) => ({
        questionId,
        wording: wording === '' ? undefined : wording,
        times,
      }));
    },
  };
}

/** The votes to skip a round are of use only while it is open. */
export async function forgetSkipVotes(trx: Transaction<Tables>, roundId: string): Promise<void> {
  await trx.deleteFrom('skip_votes').where('round_id', '=', roundId).execute();
}

/** Counts apart from the rounds, which go: that nobody answered a question is often why it was skipped. */
export async function countSkip(
  trx: Transaction<Tables>,
  { question_id, wording }: Pick<Selectable<Tables['rounds']>, 'question_id' | 'wording'>,
): Promise<void> {
  await trx
    .insertInto('skips')
    .values({ question_id, wording: wording ?? '', times: 1 })
    .onConflict((conflict) =>
      conflict.columns(['question_id', 'wording']).doUpdateSet((eb) => ({ times: eb('skips.times', '+', 1) })),
    )
    .execute();
}

/** Of answers: that they are out, and their question was not skipped. */
export function isSettled(eb: ExpressionBuilder<Tables, 'answers'>) {
  return eb.and([eb('counts_for', 'is not', null), eb('counts_for', '!=', 'skipped')]);
}
