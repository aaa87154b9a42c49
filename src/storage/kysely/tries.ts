import type { Kysely, Transaction } from 'kysely';
import type { Try } from '../../game/tries.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** @param flush waits until everything committed survives a power cut: a player is told only after that */
export function triesIn(
  db: Kysely<Tables>,
  flush: () => Promise<void> = async () => {},
): Pick<Storage, 'addTry' | 'spareTry' | 'tries'> {
  return {
    async addTry(roundId, one) {
      const added = await logTry(db, roundId, one);
      await flush();
      return added;
    },

    async spareTry(roundId, id) {
      await db.updateTable('tries').set({ spared: 1 }).where('round_id', '=', roundId).where('id', '=', id).execute();
    },

    async tries(roundId) {
      const rows = await db
        .selectFrom('tries')
        .selectAll()
        .where('round_id', '=', roundId)
        .orderBy('tried_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        player: { id: row.player_id, name: row.player_name },
        text: row.text,
        hits: JSON.parse(row.hits) as number[],
        misses: row.misses,
        took: row.took,
        at: row.tried_at,
        ...(row.spared === 1 && { spared: true }),
      }));
    },
  };
}

/** Appends to the log of tries; false if the round has one with this id. */
export async function logTry(
  db: Kysely<Tables> | Transaction<Tables>,
  roundId: string,
  { id, player, text, hits, misses, took, at }: Try,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('tries')
    .values({
      round_id: roundId,
      id,
      question_id: db.selectFrom('rounds').select('question_id').where('id', '=', roundId),
      player_id: player.id,
      player_name: player.name,
      text,
      hits: JSON.stringify(hits),
      misses,
      took,
      tried_at: at,
      spared: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}
