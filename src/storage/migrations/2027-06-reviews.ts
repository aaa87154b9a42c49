import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** When players are to be asked again about facts, as their answers say; and the review that a player has begun last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const reviews = db.schema
    .createTable('reviews')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('fact_id', 'text', (column) => column.notNull())
    .addColumn('answers', 'integer', (column) => column.notNull())
    .addColumn('missed', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('stability', 'double precision', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reviews_once', ['player_id', 'fact_id']);
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await (isSqlite ? reviews.modifyEnd(sql`without rowid`) : reviews).execute();

  await db.schema.alterTable('papers').addColumn('reviewer', 'text').execute();
  await db.schema
    .createIndex('papers_reviewer')
    .unique()
    .on('papers')
    .column('reviewer')
    .where(sql.ref('reviewer'), 'is not', null)
    .execute();
}
