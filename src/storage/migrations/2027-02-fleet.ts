import { sql, type Kysely } from 'kysely';

/** Each shard has a heartbeat of its own, because each may be served by another process. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('beats')
    .addColumn('shard_count', 'integer', (column) => column.notNull())
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('beats_of_shard', ['shard_count', 'shard'])
    .execute();
  await sql`insert into beats (shard_count, shard, at) select 1, 0, at from heartbeat`.execute(db);
  await db.schema.dropTable('heartbeat').execute();
}
