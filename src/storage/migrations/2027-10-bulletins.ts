import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What is to be posted in servers by itself, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const bulletins = db.schema
    .createTable('bulletins')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('bulletin', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addPrimaryKeyConstraint('bulletins_of_server', ['guild_id', 'bulletin']);
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await (isSqlite ? bulletins.modifyEnd(sql`without rowid`) : bulletins).execute();
  await db.schema.createIndex('bulletins_due').on('bulletins').column('due_at').execute();
}
