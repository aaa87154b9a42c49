import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** The servers that the bot is in, so that it introduces itself in a new one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const memberships = db.schema
    .createTable('memberships')
    .addColumn('guild_key', 'text', (column) => column.primaryKey())
    .addColumn('missing_since', 'bigint')
    .addColumn('due', 'integer', (column) => column.notNull())
    .addColumn('begun_at', 'bigint');
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await (isSqlite ? memberships.modifyEnd(sql`without rowid`) : memberships).execute();
  await db.schema
    .createIndex('memberships_due')
    .on('memberships')
    .column('guild_key')
    .where(sql.ref('due'), '=', sql.lit(1))
    .execute();
  await db.schema
    .createTable('first_looks')
    .addColumn('at_what', 'text', (column) => column.primaryKey())
    .addColumn('looked_at', 'bigint', (column) => column.notNull())
    .execute();
}
