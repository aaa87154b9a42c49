import type { Kysely, Selectable } from 'kysely';
import type { Note } from '../../game/place.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function notesIn(db: Kysely<Tables>): Pick<Storage, 'keepNote' | 'notesAbout' | 'forgetNotes'> {
  return {
    async keepNote(about, { playerId, token, language, at }) {
      return db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('notes')
          .selectAll()
          .where('about', '=', about)
          .where('player_id', '=', playerId)
          .executeTakeFirst();
        const note = { token, language, shown_at: at };
        await trx
          .insertInto('notes')
          .values({ about, player_id: playerId, ...note })
          .onConflict((conflict) => conflict.columns(['about', 'player_id']).doUpdateSet(note))
          .execute();
        return before && noteOf(before);
      });
    },

    async notesAbout(about) {
      const rows = await db.selectFrom('notes').selectAll().where('about', '=', about).orderBy('shown_at').execute();
      return rows.map(noteOf);
    },

    async forgetNotes(about) {
      await db.deleteFrom('notes').where('about', '=', about).execute();
    },
  };
}

function noteOf(row: Selectable<Tables['notes']>): Note {
  return { playerId: row.player_id, token: row.token, language: row.language, at: row.shown_at };
}
