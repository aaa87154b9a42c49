import type { Kysely, Selectable } from 'kysely';
import type { Match } from '../../game/match.ts';
import type { Stand, Storage, StoredMatch } from '../storage.ts';
import type { Tables } from './tables.ts';

export function matchesIn(
  db: Kysely<Tables>,
): Pick<Storage, 'openMatch' | 'saveMatch' | 'leaveMatch' | 'match' | 'openMatches'> {
  return {
    async openMatch(stored) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('matches')
        .values(matchRow(stored))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows !== 0n;
    },

    async saveMatch(stored) {
      const { id, match, stand } = matchRow(stored);
      await db.updateTable('matches').set({ match, stand }).where('id', '=', id).execute();
    },

    async leaveMatch(id) {
      await db.updateTable('matches').set({ running: 0 }).where('id', '=', id).execute();
    },

    async match(id) {
      const row = await db.selectFrom('matches').selectAll().where('id', '=', id).executeTakeFirst();
      return row && matchOf(row);
    },

    async openMatches() {
      const rows = await db.selectFrom('matches').selectAll().where('running', '=', 1).orderBy('id').execute();
      return rows.map(matchOf);
    },
  };
}

function matchRow({ match, stand }: StoredMatch): Tables['matches'] {
  return {
    id: match.id,
    channel_id: stand.channelId,
    running: 1,
    match: JSON.stringify(match),
    stand: JSON.stringify(stand),
  };
}

/** JSON leaves out what is undefined: it comes back so. */
function matchOf(row: Selectable<Tables['matches']>): StoredMatch {
  return { match: JSON.parse(row.match) as Match, stand: JSON.parse(row.stand) as Stand };
}
