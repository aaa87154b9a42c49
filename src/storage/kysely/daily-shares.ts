import type { Kysely } from 'kysely';
import type { DailyShare, Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function dailySharesIn(db: Kysely<Tables>): Pick<Storage, 'beginShare' | 'endShare' | 'dropShare'> {
  return {
    async beginShare(share, before) {
      const { playerId, day, channelId, at } = share;
      const key = { player_id: playerId, day, channel_id: channelId };
      const added = await db
        .insertInto('daily_shares')
        .values({ ...key, shared_at: at, posted: 0, message_id: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 0n) return 'mine';
      const taken = await db
        .updateTable('daily_shares')
        .set({ shared_at: at })
        .where((eb) => eb.and({ ...key, posted: 0 }))
        .where('shared_at', '<', before)
        .executeTakeFirst();
      if (taken.numUpdatedRows > 0n) return 'mine';
      const row = await db
        .selectFrom('daily_shares')
        .select(['posted', 'message_id'])
        .where((eb) => eb.and(key))
        .executeTakeFirst();
      return row?.posted === 1 ? { messageId: row.message_id ?? undefined } : 'coming';
    },

    async endShare(share, messageId) {
      await db
        .updateTable('daily_shares')
        .set({ posted: 1, message_id: messageId ?? null })
        .where((eb) => eb.and(mine(share)))
        .execute();
    },

    async dropShare(share) {
      await db
        .deleteFrom('daily_shares')
        .where((eb) => eb.and({ ...mine(share), posted: 0 }))
        .execute();
    },
  };
}

function mine({ playerId, day, channelId, at }: DailyShare) {
  return { player_id: playerId, day, channel_id: channelId, shared_at: at };
}
