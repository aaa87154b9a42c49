import type { Kysely, Transaction } from 'kysely';
import type { Try } from '../../game/tries.ts';
import { preparedList } from './prepared.ts';
import type { Storage } from '../storage.ts';
import type { LockedRound } from './locks.ts';
import { firstOfEach, keyOf } from './parts.ts';
import type { Tables } from './tables.ts';

export function triesIn(db: Kysely<Tables>): Pick<Storage, 'spareTry' | 'tries'> {
  return {
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

/** A try at the question of a round that is held or locked: see locks.ts. */
export interface NewTry {
  round: LockedRound;
  one: Try;
}

/**
 * Appends to the log of tries.
 *
 * @returns for each, whether it is new: false if its round has one with its id already
 */
export async function logTries(trx: Transaction<Tables>, tries: readonly NewTry[]): Promise<boolean[]> {
  const first = firstOfEach(tries, ({ round, one }) => keyOf(round.id, one.id));
  const added = new Set<NewTry | undefined>();
  for (const { round_id, id } of await insertNew(trx, [...first.values()].map(rowOf)))
    added.add(first.get(keyOf(round_id, id)));
  return tries.map((each) => added.has(each));
}

const insertNew = preparedList((db, rows: readonly Tables['tries'][]) =>
  db
    .insertInto('tries')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['round_id', 'id']),
);

function rowOf({ round, one: { id, player, text, hits, misses, took, at } }: NewTry): Tables['tries'] {
  return {
    round_id: round.id,
    id,
    question_id: round.question_id,
    player_id: player.id,
    player_name: player.name,
    text,
    hits: JSON.stringify(hits),
    misses,
    took,
    tried_at: at,
    spared: 0,
  };
}
