import type { Kysely } from 'kysely';
import { rules } from '../../game/rules.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function reportsIn(db: Kysely<Tables>): Pick<Storage, 'report' | 'mayReport'> {
  return {
    async mayReport(roundId, playerId) {
      return (await reportable(db, roundId, playerId)) !== undefined;
    },

    async report(id, { roundId, playerId, kind, text, at }) {
      return db.transaction().execute(async (trx) => {
        const round = await reportable(trx, roundId, playerId);
        if (!round) return 'not-played';
        const about = { question_id: round.question_id, wording: round.wording ?? '' };
        const mine = trx.selectFrom('reports').innerJoin('report_cases', 'report_cases.id', 'reports.case_id');
        const { others } = await mine
          .where('player_id', '=', playerId)
          .where('reported_at', '>', at - rules.reports.within)
          .where((eb) => eb.not(eb.and(about)))
          .select(({ fn }) => fn.countAll<number>().as('others'))
          .executeTakeFirstOrThrow();
        if (others >= rules.reports.most) return 'too-many';
        // Whoever adds a case keeps others waiting who report the same at the same moment: they then see it.
        await trx
          .insertInto('report_cases')
          .values({ id, ...about })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const { id: case_id } = await trx
          .selectFrom('report_cases')
          .select('id')
          .where((eb) => eb.and(about))
          .forUpdate()
          .executeTakeFirstOrThrow();
        const said = { round_id: roundId, kind, text, reported_at: at };
        const before = await trx
          .selectFrom('reports')
          .select('kind')
          .where('player_id', '=', playerId)
          .where('case_id', '=', case_id)
          .executeTakeFirst();
        await trx
          .insertInto('reports')
          .values({ player_id: playerId, case_id, ...said })
          .onConflict((conflict) => conflict.columns(['player_id', 'case_id']).doUpdateSet(said))
          .execute();
        return before ? 'replaced' : 'reported';
      });
    },
  };
}

/** The question of a round that this player has answered or asked for, once its answer is out. */
async function reportable(db: Kysely<Tables>, roundId: string, playerId: string) {
  return db
    .selectFrom('rounds')
    .where('id', '=', roundId)
    .where('state', 'in', ['closed', 'revealed'])
    .where((eb) =>
      eb.or([
        eb('asked_by', '=', playerId),
        eb.exists(
          eb.selectFrom('answers').select('round_id').where('round_id', '=', roundId).where('player_id', '=', playerId),
        ),
      ]),
    )
    .select(['question_id', 'wording'])
    .executeTakeFirst();
}
