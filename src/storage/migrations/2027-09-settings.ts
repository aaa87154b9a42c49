import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What admins have set in their servers, and what happened there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const settings = db.schema
    .createTable('settings')
    .addColumn('guild_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('settings', 'text', (column) => column.notNull());
  const audit = db.schema
    .createTable('audit')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('happened_at', 'bigint', (column) => column.notNull())
    .addColumn('done_by', 'text', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_once', ['guild_id', 'id']);
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  for (const table of [settings, audit]) await (isSqlite ? table.modifyEnd(sql`without rowid`) : table).execute();
  await db.schema.createIndex('audit_of_player').on('audit').columns(['done_by', 'happened_at']).execute();
  await db.schema.createIndex('audit_in_time').on('audit').columns(['guild_id', 'happened_at']).execute();
}
