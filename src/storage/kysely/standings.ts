import { type Kysely, type Transaction } from 'kysely';
import { world } from '../../game/period.ts';
import { boardsWith, enter, leave } from './bands.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function standingsIn(db: Kysely<Tables>): Pick<Storage, 'tallies' | 'hide' | 'show' | 'isHidden'> {
  return {
    async tallies(scope, playerId) {
      const rows = await db
        .selectFrom('standings')
        .select(['record', 'points', 'answered', 'right_answers as right', 'streak'])
        .where('scope', '=', scope)
        .where('player_id', '=', playerId)
        .where('period', '=', 'all')
        .execute();
      return Object.fromEntries(rows.map(({ record, ...tally }) => [record, tally]));
    },

    async hide(playerId, at) {
      await db.transaction().execute(async (trx) => {
        await lockPlayer(trx, playerId);
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('hidden')
          .values({ player_id: playerId, hidden_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return;
        await leave(trx, playerId, boardsWith(playerId));
        await list(trx, playerId, 0);
      });
    },

    async show(playerId) {
      await db.transaction().execute(async (trx) => {
        await lockPlayer(trx, playerId);
        const { numDeletedRows } = await trx.deleteFrom('hidden').where('player_id', '=', playerId).executeTakeFirst();
        if (numDeletedRows === 0n) return;
        await list(trx, playerId, 1);
        await enter(trx, playerId, boardsWith(playerId));
      });
    },

    async isHidden(playerId) {
      const row = await db
        .selectFrom('hidden')
        .select('player_id')
        .where('player_id', '=', playerId)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/**
 * Keeps everybody away who counts something for this player on a leaderboard, until the transaction ends: all of these change the
 * player's row of the world and all time. If there is none, one is made for that long.
 */
async function lockPlayer(trx: Transaction<Tables>, player_id: string): Promise<void> {
  const row = { player_id, scope: world, record: 'board', period: 'all' } as const;
  const nothing = { points: 0, answered: 0, right_answers: 0, running: 0, streak: 0, listed: 0 };
  await trx
    .insertInto('standings')
    .values({ ...row, ...nothing, player_name: '', named_at: 0, counted_at: 0, counted_round: '' })
    .onConflict((conflict) =>
      conflict
        .columns(['player_id', 'scope', 'record', 'period'])
        .doUpdateSet((eb) => ({ counted_round: eb.ref('standings.counted_round') })),
    )
    .execute();
  await trx
    .deleteFrom('standings')
    .where((eb) => eb.and(row))
    .where('answered', '=', 0)
    .execute();
}

async function list(db: Kysely<Tables>, playerId: string, listed: 0 | 1): Promise<void> {
  await db
    .updateTable('standings')
    .set({ listed })
    .where('player_id', '=', playerId)
    .where('record', '=', 'board')
    .execute();
}
