import type { Kysely } from 'kysely';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function opinionsIn(db: Kysely<Tables>): Pick<Storage, 'giveOpinion' | 'opinions'> {
  return {
    async giveOpinion(roundId, playerId, opinion, at) {
      return db.transaction().execute(async (trx) => {
        const round = await trx
          .selectFrom('answers')
          .innerJoin('rounds', 'rounds.id', 'answers.round_id')
          .where('answers.round_id', '=', roundId)
          .where('answers.player_id', '=', playerId)
          .where('rounds.state', 'in', ['closed', 'revealed'])
          .select('rounds.question_id')
          .executeTakeFirst();
        if (!round) return 'not-answered';
        const liked = opinion === 'like' ? 1 : 0;
        const given = { round_id: roundId, liked, given_at: at };
        const key = { player_id: playerId, question_id: round.question_id };
        // Whoever adds a row keeps others waiting who press at the same moment: they then see it.
        const added = await trx
          .insertInto('opinions')
          .values({ ...key, ...given })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows !== 0n) return 'given';
        const { numDeletedRows } = await trx
          .deleteFrom('opinions')
          .where((eb) => eb.and({ ...key, round_id: roundId, liked }))
          .executeTakeFirst();
        if (numDeletedRows > 0n) return 'taken-back';
        await trx
          .insertInto('opinions')
          .values({ ...key, ...given })
          .onConflict((conflict) => conflict.columns(['player_id', 'question_id']).doUpdateSet(given))
          .execute();
        return 'given';
      });
    },

    async opinions() {
      const rows = await db
        .selectFrom('opinions')
        .leftJoin('rounds', 'rounds.id', 'opinions.round_id')
        .groupBy(['opinions.question_id', 'rounds.wording'])
        .select(['opinions.question_id', 'rounds.wording'])
        .select(({ fn }) => [fn.sum<number>('liked').as('likes'), fn.countAll<number>().as('all')])
        .orderBy('opinions.question_id')
        .execute();
      return rows.map(({ question_id: questionId, wording, likes, all }) => ({
        questionId,
        wording: wording ?? undefined,
        likes,
        dislikes: all - likes,
      }));
    },
  };
}
