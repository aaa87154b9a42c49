import type { Kysely } from 'kysely';
import { mattersFrom } from '../../game/counting.ts';
import type { Audience } from '../../game/round.ts';
import type { Storage } from '../storage.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

const forget = prepared((db, shownTo: string, factId: string, before: number) =>
  db
    .deleteFrom('facts_shown')
    .where('shown_to', '=', shownTo)
    .where('fact_id', '=', factId)
    .where('shown_at', '<', before),
);

const remember = prepared((db, shown_to: string, audience: Audience, fact_id: string, shown_at: number) =>
  db
    .insertInto('facts_shown')
    .values({ shown_to, audience, fact_id, shown_at })
    .onConflict((conflict) => conflict.doNothing()),
);

const shownLast = prepared((db, playerId: string, limit: number) =>
  db
    .selectFrom('facts_shown')
    .select('fact_id')
    .where('shown_to', '=', playerId)
    .groupBy('fact_id')
    .orderBy(({ fn }) => fn.max('shown_at'), 'desc')
    .limit(limit),
);

export function factsIn(db: Kysely<Tables>): Pick<Storage, 'showFact' | 'factsShown'> {
  return {
    async showFact(to, factId, at, audience = 'player') {
      await db.transaction().execute(async (trx) => {
        // Each time is kept as long as it matters: what a player saw before an answer must not be hidden by what they saw after it.
        await forget(trx, to, factId, mattersFrom(at));
        await remember(trx, to, audience, factId, at);
      });
    },

    async factsShown(playerId, limit) {
      const rows = await shownLast(db, playerId, limit);
      return rows.map((row) => row.fact_id);
    },
  };
}
