import type { Kysely } from 'kysely';
import { enter, leave } from './bands.ts';
import { boardsWith, lockPlayer, setListed } from './players.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function hidingIn(db: Kysely<Tables>): Pick<Storage, 'hide' | 'show' | 'isHidden'> {
  return {
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
        await setListed(trx, playerId, 0);
      });
    },

    async show(playerId) {
      await db.transaction().execute(async (trx) => {
        await lockPlayer(trx, playerId);
        const { numDeletedRows } = await trx.deleteFrom('hidden').where('player_id', '=', playerId).executeTakeFirst();
        if (numDeletedRows === 0n) return;
        await setListed(trx, playerId, 1);
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
