import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** Where players have shown how they did in a daily. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const shares = db.schema
    .createTable('daily_shares')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'bigint', (column) => column.notNull())
    .addColumn('posted', 'integer', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addPrimaryKeyConstraint('daily_shares_once', ['player_id', 'day', 'channel_id']);
  // In SQLite, rows stand in the order of their key.
  await (db.getExecutor().adapter instanceof SqliteAdapter ? shares.modifyEnd(sql`without rowid`) : shares).execute();
}
