import type { Kysely, Selectable } from 'kysely';
import type { Match } from '../../game/match.ts';
import type { Venue } from '../../game/place.ts';
import { isIn } from '../../game/shard.ts';
import type { Storage, StoredMatch } from '../storage.ts';
import type { Tables } from './tables.ts';
import { withTerms } from './terms.ts';
import { withoutToken } from './upkeep.ts';

export function matchesIn(
  db: Kysely<Tables>,
): Pick<Storage, 'openMatch' | 'saveMatch' | 'endMatch' | 'leaveMatch' | 'match' | 'openMatches'> {
  return {
    async openMatch(stored) {
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('matches')
          .values(matchRow(stored))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows !== 0n;
      });
    },

    async saveMatch(stored) {
      const { id, match, venue } = matchRow(stored);
      await db.updateTable('matches').set({ match, venue }).where('id', '=', id).execute();
    },

    async endMatch(id) {
      await db.updateTable('matches').set({ running: 2 }).where('id', '=', id).where('running', '=', 1).execute();
    },

    async leaveMatch(id) {
      await db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('matches').select('venue').where('id', '=', id).forUpdate().executeTakeFirst();
        if (row)
          await trx
            .updateTable('matches')
            .set({ running: 0, venue: withoutToken(row.venue) })
            .where('id', '=', id)
            .execute();
      });
    },

    async match(id) {
      const row = await db.selectFrom('matches').selectAll().where('id', '=', id).executeTakeFirst();
      return row && matchOf(row);
    },

    async openMatches(shards) {
      const rows = await db.selectFrom('matches').selectAll().where('running', '!=', 0).orderBy('id').execute();
      return rows.map(matchOf).filter(({ venue }) => isIn(shards, venue.guildId));
    },
  };
}

function matchRow({ match, venue }: StoredMatch): Tables['matches'] {
  return {
    id: match.id,
    channel_id: venue.channelId,
    running: 1,
    match: JSON.stringify(match),
    venue: JSON.stringify(venue),
  };
}

/** JSON drops undefined values: they come back here. */
function matchOf(row: Selectable<Tables['matches']>): StoredMatch {
  return { match: withTerms(JSON.parse(row.match) as Match), venue: JSON.parse(row.venue) as Venue };
}
