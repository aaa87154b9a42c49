import type { Kysely } from 'kysely';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function beatsIn(db: Kysely<Tables>): Pick<Storage, 'beat' | 'lastBeats'> {
  return {
    async beat({ count, ids }, at) {
      if (ids.length === 0) return;
      await db
        .insertInto('beats')
        .values(ids.map((shard) => ({ shard_count: count, shard, at })))
        .onConflict((conflict) =>
          conflict.columns(['shard_count', 'shard']).doUpdateSet((eb) => ({ at: eb.ref('excluded.at') })),
        )
        .execute();
    },

    async lastBeats() {
      const rows = await db.selectFrom('beats').selectAll().execute();
      return rows.map(({ shard_count: count, shard, at }) => ({ count, shard, at }));
    },
  };
}
