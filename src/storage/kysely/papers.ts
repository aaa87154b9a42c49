import type { Kysely, Selectable } from 'kysely';
import type { Terms } from '../../game/match.ts';
import { isDuel, type Paper } from '../../game/paper.ts';
import { scopeOf, type Here, type Place } from '../../game/place.ts';
import type { Player } from '../../game/round.ts';
import { isIn } from '../../game/shard.ts';
import { sit } from './seats.ts';
import type { Storage, StoredPaper } from '../storage.ts';
import type { Tables } from './tables.ts';
import { withTerms } from './terms.ts';
import { withoutToken } from './upkeep.ts';

export function papersIn(
  db: Kysely<Tables>,
): Pick<Storage, 'openPaper' | 'postPaper' | 'closePaper' | 'paper' | 'lastSet' | 'openDuels'> {
  return {
    async openPaper(stored) {
      return db.transaction().execute(async (trx) => {
        const row = paperRow(stored);
        for (;;) {
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('papers')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows !== 0n) {
            await sit(trx, row.id, stored.paper.players);
            return { opened: true };
          }
          const busy = await trx
            .selectFrom('papers')
            .selectAll()
            .where('pair', '=', row.pair)
            .where('open', '=', 1)
            .executeTakeFirst();
          if (busy) return { opened: false, busy: paperOf(busy) };
          if (await trx.selectFrom('papers').select('id').where('id', '=', row.id).executeTakeFirst())
            throw new Error(`There is a paper ${row.id} already.`);
          // The duel that was in its way is over by now.
        }
      });
    },

    async postPaper(id, messageId) {
      await db.transaction().execute(async (trx) => {
        const { place } = await trx
          .selectFrom('papers')
          .select('place')
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const posted = { ...(JSON.parse(place) as Place), messageId };
        await trx
          .updateTable('papers')
          .set({ place: JSON.stringify(posted) })
          .where('id', '=', id)
          .execute();
      });
    },

    async closePaper(id) {
      await db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('papers').select('place').where('id', '=', id).forUpdate().executeTakeFirst();
        if (row)
          await trx
            .updateTable('papers')
            .set({ open: 0, place: withoutToken(row.place) })
            .where('id', '=', id)
            .execute();
      });
    },

    async paper(id) {
      const row = await db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst();
      return row && paperOf(row);
    },

    async lastSet(playerId, terms, here) {
      const row = await lastOn(db, termsOf(playerId, terms, here)).executeTakeFirst();
      return row && paperOf(row);
    },

    async openDuels(shards) {
      const rows = await db.selectFrom('papers').selectAll().where('open', '=', 1).orderBy('id').execute();
      return rows.map(paperOf).filter(({ place }) => isIn(shards, place.guildId));
    },
  };
}

/** What the sets of a player are found by. Those that were stored before there were packs to choose are found as well. */
function termsOf(
  playerId: string,
  { questions, packId, kind, topicId, difficulty }: Terms,
  here: Pick<Here, 'guildId' | 'channelId'>,
): string {
  const pack = packId === undefined ? [] : [packId];
  return [scopeOf(here), playerId, questions, kind ?? 'mixed', topicId ?? '', difficulty ?? '', ...pack].join(':');
}

/** The latest, since Discord's ids grow with time. */
export function lastOn(db: Kysely<Tables>, terms: string) {
  return db.selectFrom('papers').selectAll().where('terms', '=', terms).orderBy('id', 'desc').limit(1);
}

/** What the duels of two players in a channel are found by. */
export function pairOf({ channelId }: Pick<Place, 'channelId'>, players: readonly Player[]): string {
  return [channelId, ...players.map(({ id }) => id).sort()].join(':');
}

export function paperRow({ paper, place }: StoredPaper): Tables['papers'] {
  const { id, players, terms } = paper;
  return {
    id,
    pair: isDuel(paper) ? pairOf(place, players) : null,
    open: isDuel(paper) ? 1 : 0,
    // A daily is found by its day and a review by its player, and neither is a set that can be begun anew.
    terms: isDuel(paper) || paper.daily !== undefined || paper.review ? null : termsOf(players[0].id, terms, place),
    reviewer: null,
    paper: JSON.stringify(paper),
    place: JSON.stringify(place),
  };
}

export function paperOf(row: Selectable<Tables['papers']>): StoredPaper {
  return { paper: withTerms(JSON.parse(row.paper) as Paper), place: JSON.parse(row.place) as Place };
}
