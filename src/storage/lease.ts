import { sql, type Kysely } from 'kysely';
import type { Tables } from './kysely/tables.ts';
import type { Leases } from './storage.ts';

/** For now one process serves everything. */
const shard = 0;

/**
 * The table stands outside of migrations/: a newer version must be able to wait for its turn before it changes a database that an
 * older one still uses. Its columns therefore never change.
 */
export async function createLeaseTable(db: Kysely<Tables>): Promise<void> {
  await sql`create table if not exists lease (
    shard integer primary key not null,
    holder text not null,
    host text not null,
    pid integer not null,
    machine text not null,
    started text not null,
    since bigint not null,
    until bigint not null
  )`.execute(db);
}

/** @param witness rejects if this is not the database any more that was opened */
export function leasesIn(db: Kysely<Tables>, witness: () => Promise<void> = async () => {}): Leases {
  return {
    async take(lease, over) {
      return db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('lease').selectAll().where('shard', '=', shard).executeTakeFirst();
        if (row && (row.holder !== over?.holder || row.until !== over.until)) {
          const { shard: _, ...other } = row;
          return other;
        }
        await trx
          .insertInto('lease')
          .values({ shard, ...lease })
          .onConflict((conflict) => conflict.column('shard').doUpdateSet({ ...lease }))
          .execute();
        return undefined;
      });
    },

    async renew(holder, until) {
      await witness();
      const { numUpdatedRows } = await db
        .updateTable('lease')
        .set({ until })
        .where('holder', '=', holder)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async giveUp(holder) {
      await db.deleteFrom('lease').where('holder', '=', holder).execute();
    },
  };
}
