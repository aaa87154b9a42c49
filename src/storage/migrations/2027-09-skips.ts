import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** Questions that were skipped, and who wants to skip one that is open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('skipped', 'text').execute();
  const votes = db.schema
    .createTable('skip_votes')
    .addColumn('round_id', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('voted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('skip_votes_once', ['round_id', 'player_id']);
  const skips = db.schema
    .createTable('skips')
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('wording', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('skips_of_question', ['question_id', 'wording']);
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  for (const table of [votes, skips]) await (isSqlite ? table.modifyEnd(sql`without rowid`) : table).execute();
}
