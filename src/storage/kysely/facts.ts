import type { Kysely } from 'kysely';
import { mattersFrom } from '../../game/counting.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function factsIn(db: Kysely<Tables>): Pick<Storage, 'showFact' | 'factsShown'> {
  return {
    async showFact(to, factId, at, audience = 'player') {
      await db.transaction().execute(async (trx) => {
        // Each time is kept as long as it matters: what a player saw before an answer must not be hidden by what they saw after it.
        await trx
          .deleteFrom('facts_shown')
          .where('shown_to', '=', to)
          .where('fact_id', '=', factId)
          .where('shown_at', '<', mattersFrom(at))
          .execute();
        await trx
          .insertInto('facts_shown')
          .values({ shown_to: to, audience, fact_id: factId, shown_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },

    async factsShown(playerId, limit) {
      const rows = await db
        .selectFrom('facts_shown')
        .select('fact_id')
        .where('shown_to', '=', playerId)
        .groupBy('fact_id')
        .orderBy(({ fn }) => fn.max('shown_at'), 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => row.fact_id);
    },
  };
}
