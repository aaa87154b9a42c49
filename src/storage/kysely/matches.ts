import type { Kysely, Selectable, Transaction } from 'kysely';
import { isErased } from '../../game/erased.ts';
import type { Match } from '../../game/match.ts';
import type { Venue } from '../../game/place.ts';
import { isIn } from '../../game/shard.ts';
import { noteChannel } from './channels.ts';
import { sit } from './seats.ts';
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
        if (numInsertedOrUpdatedRows === 0n) return false;
        const { match, venue } = stored;
        await sit(trx, match.id, match.players);
        // Outside servers the bot itself posts only where it is alone with somebody.
        await noteChannel(trx, venue, venue.by === 'channel' ? match.host.id : undefined);
        return true;
      });
    },

    async saveMatch(stored) {
      const { id, match, venue } = matchRow(stored);
      await db.transaction().execute(async (trx) => {
        const before = await trx.selectFrom('matches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
        // Once it is left, its token is forgotten, and so may be some of its players.
        if (before?.running === 0) return saveLate(trx, stored.match, before);
        await trx.updateTable('matches').set({ match, venue }).where('id', '=', id).execute();
        await sit(trx, id, stored.match.players);
      });
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

async function saveLate(
  trx: Transaction<Tables>,
  match: Match,
  before: Pick<Selectable<Tables['matches']>, 'match'>,
): Promise<void> {
  const { host, players, sides } = JSON.parse(before.match) as Match;
  const isForgotten = [host, ...players].some(({ id }) => isErased(id));
  await trx
    .updateTable('matches')
    .set({ match: JSON.stringify(isForgotten ? { ...match, host, players, ...(sides && { sides }) } : match) })
    .where('id', '=', match.id)
    .execute();
  if (!isForgotten) await sit(trx, match.id, match.players);
}

/** JSON drops undefined values: they come back here. */
export function matchOf(row: Selectable<Tables['matches']>): StoredMatch {
  return { match: withTerms(JSON.parse(row.match) as Match), venue: JSON.parse(row.venue) as Venue };
}
