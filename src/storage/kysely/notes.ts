import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { preparedList } from './prepared.ts';
import type { KeptNote, Storage } from '../storage.ts';
import { firstOfEach, keyOf } from './parts.ts';
import { areIn } from './shards.ts';
import type { Tables } from './tables.ts';

export function notesIn(db: Kysely<Tables>): Pick<Storage, 'forgetNote' | 'untoldNotes' | 'tellNote' | 'roundsToTell'> {
  return {
    async forgetNote(about, playerId) {
      await db.deleteFrom('notes').where('about', '=', about).where('player_id', '=', playerId).execute();
    },

    async untoldNotes(roundId) {
      const rows = await untold(db, roundId).orderBy('shown_at').orderBy('player_id').execute();
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

/** The notes about a round that do not say yet how their players did. */
export function untold(db: Kysely<Tables>, roundId: string) {
  return db.selectFrom('notes').selectAll().where('round_id', '=', roundId).where('told', '=', sql.lit(0));
}

/** A note about a match or, if its round is part of none, about the round. */
export interface NewNote {
  about: string;
  note: KeptNote;
}

/**
 * Stores notes, each in place of the one that its player had about the same.
 *
 * @returns for each, the one before it
 */
export async function replaceNotes(
  trx: Transaction<Tables>,
  notes: readonly NewNote[],
): Promise<(KeptNote | undefined)[]> {
  const first = firstOfEach(notes, ({ about, note }) => keyOf(about, note.playerId));
  const added = new Set<NewNote | undefined>();
  for (const { about, player_id } of await insertNew(trx, [...first.values()].map(rowOf)))
    added.add(first.get(keyOf(about, player_id)));
  const before: (KeptNote | undefined)[] = [];
  for (const one of notes) before.push(added.has(one) ? undefined : await replaceNote(trx, one));
  return before;
}

const insertNew = preparedList((db, rows: readonly Tables['notes'][]) =>
  db
    .insertInto('notes')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['about', 'player_id']),
);

async function replaceNote(trx: Transaction<Tables>, one: NewNote): Promise<KeptNote | undefined> {
  const { about, player_id, ...note } = rowOf(one);
  const row = await trx
    .selectFrom('notes')
    .selectAll()
    .where('about', '=', about)
    .where('player_id', '=', player_id)
    .forUpdate()
    .executeTakeFirst();
  await trx
    .insertInto('notes')
    .values({ about, player_id, ...note })
    .onConflict((conflict) => conflict.columns(['about', 'player_id']).doUpdateSet(note))
    .execute();
  return row && noteOf(row);
}

function rowOf({ about, note: { playerId, roundId, token, language, at } }: NewNote): Tables['notes'] {
  return { about, player_id: playerId, round_id: roundId ?? null, token, language, shown_at: at, told: 0 };
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
