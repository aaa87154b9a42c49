import type { Kysely } from 'kysely';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** What players are still to be told about what they reported. */
export function noticesIn(db: Kysely<Tables>): Pick<Storage, 'playersToTell' | 'takeNotices' | 'putBackNotice'> {
  return {
    async playersToTell() {
      const rows = await db
        .selectFrom('notices')
        .where('decision_id', 'not in', uncounted(db))
        .groupBy('player_id')
        .select('player_id')
        .select(({ fn }) => fn.max('token').as('token'))
        .orderBy('player_id')
        .execute();
      return {
        all: rows.map(({ player_id }) => player_id),
        byToken: rows.flatMap(({ player_id, token }) => (token === '' ? [] : player_id)),
      };
    },

    async takeNotices(playerId) {
      return db.transaction().execute(async (trx) => {
        const taken = await trx
          .deleteFrom('notices')
          .where('player_id', '=', playerId)
          .where('decision_id', 'not in', uncounted(trx))
          .returningAll()
          .execute();
        if (taken.length === 0) return [];
        const decisions = await trx
          .selectFrom('report_decisions as decision')
          .innerJoin('report_cases', 'report_cases.id', 'decision.case_id')
          .where(
            'decision.id',
            'in',
            taken.map(({ decision_id }) => decision_id),
          )
          .orderBy('decision.decided_at')
          .orderBy('decision.id')
          .select(['decision.id', 'deed', 'detail', 'question_id'])
          .execute();
        return decisions.flatMap(({ id, deed, detail, question_id: questionId }) =>
          taken
            .filter(({ decision_id }) => decision_id === id)
            .map(({ token, token_at: tokenAt, language, points }) => ({
              playerId,
              decisionId: id,
              questionId,
              deed,
              detail,
              token,
              tokenAt,
              language,
              ...(points !== null && { points }),
            })),
        );
      });
    },

    async putBackNotice({ playerId, decisionId, tokenAt, language, points = null }) {
      await db
        .insertInto('notices')
        .values({ player_id: playerId, decision_id: decisionId, token: '', token_at: tokenAt, language, points })
        // There may be more by now.
        .onConflict((conflict) =>
          points === null
            ? conflict.doNothing()
            : conflict
                .columns(['player_id', 'decision_id'])
                .doUpdateSet((eb) => ({ points: eb(eb.fn.coalesce('notices.points', eb.lit(0)), '+', points) })),
        )
        .execute();
    },
  };
}

/** The decisions of which it is not known yet what they come to. */
function uncounted(db: Kysely<Tables>) {
  return db.selectFrom('report_decisions').select('id').where('pending', '=', 2);
}
