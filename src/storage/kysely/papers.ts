import type { Kysely, Selectable } from 'kysely';
import type { Paper } from '../../game/paper.ts';
import type { Place } from '../../game/place.ts';
import type { Storage, StoredPaper } from '../storage.ts';
import type { Tables } from './tables.ts';
import { withoutToken } from './upkeep.ts';

export function papersIn(
  db: Kysely<Tables>,
): Pick<Storage, 'openPaper' | 'postPaper' | 'closePaper' | 'paper' | 'openDuels'> {
  return {
    async openPaper(stored) {
      return db.transaction().execute(async (trx) => {
        const row = paperRow(stored);
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('papers')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) return { opened: true };
        const busy = await trx
          .selectFrom('papers')
          .selectAll()
          .where('pair', '=', row.pair)
          .where('open', '=', 1)
          .executeTakeFirstOrThrow();
        return { opened: false, busy: paperOf(busy) };
      });
    },

    async postPaper(id, messageId) {
      await db.transaction().execute(async (trx) => {
        const { place } = await trx.selectFrom('papers').select('place').where('id', '=', id).executeTakeFirstOrThrow();
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
        const row = await trx.selectFrom('papers').select('place').where('id', '=', id).executeTakeFirst();
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

    async openDuels() {
      const rows = await db.selectFrom('papers').selectAll().where('open', '=', 1).orderBy('id').execute();
      return rows.map(paperOf);
    },
  };
}

function paperRow({ paper, place }: StoredPaper): Tables['papers'] {
  const isDuel = paper.players.length === 2;
  return {
    id: paper.id,
    pair: isDuel ? [place.channelId, ...paper.players.map(({ id }) => id).sort()].join(':') : null,
    open: isDuel ? 1 : 0,
    paper: JSON.stringify(paper),
    place: JSON.stringify(place),
  };
}

function paperOf(row: Selectable<Tables['papers']>): StoredPaper {
  return { paper: JSON.parse(row.paper) as Paper, place: JSON.parse(row.place) as Place };
}
