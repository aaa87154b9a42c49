import type { Kysely, Selectable } from 'kysely';
import type { KeptNote, Storage } from '../storage.ts';
import { areIn } from './shards.ts';
import type { Tables } from './tables.ts';

export function notesIn(
  db: Kysely<Tables>,
): Pick<Storage, 'keepNote' | 'forgetNote' | 'untoldNotes' | 'tellNote' | 'roundsToTell'> {
  return {
    async keepNote(about, { playerId, roundId, token, language, at }) {
      const note = { round_id: roundId ?? null, token, language, shown_at: at, told: 0 };
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('notes')
          .values({ about, player_id: playerId, ...note })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) return undefined;
        const before = await trx
          .selectFrom('notes')
          .selectAll()
          .where('about', '=', about)
          .where('player_id', '=', playerId)
          .forUpdate()
          .executeTakeFirst();
        await trx
          .insertInto('notes')
          .values({ about, player_id: playerId, ...note })
          .onConflict((conflict) => conflict.columns(['about', 'player_id']).doUpdateSet(note))
          .execute();
        return before && noteOf(before);
      });
    },

    async forgetNote(about, playerId) {
      await db.deleteFrom('notes').where('about', '=', about).where('player_id', '=', playerId).execute();
    },

    async untoldNotes(roundId) {
      const rows = await db
        .selectFrom('notes')
        .selectAll()
        .where('round_id', '=', roundId)
        .where('told', '=', 0)
        .orderBy('shown_at')
        .orderBy('player_id')
        .execute();
      return rows.map(noteOf);
    },

    async tellNote(about, { playerId, token }) {
      await db
        .updateTable('notes')
        .set({ told: 1 })
        .where('about', '=', about)
        .where('player_id', '=', playerId)
        .where('token', '=', token)
        .execute();
    },

    async roundsToTell(shards) {
      const rows = await db
        .selectFrom('notes')
        .innerJoin('rounds', 'rounds.id', 'notes.round_id')
        .select('rounds.id')
        .distinct()
        .where('notes.told', '=', 0)
        .where('rounds.state', '=', 'revealed')
        .where(areIn(shards))
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

function noteOf(row: Selectable<Tables['notes']>): KeptNote {
  return {
    playerId: row.player_id,
    roundId: row.round_id ?? undefined,
    token: row.token,
    language: row.language,
    at: row.shown_at,
  };
}
