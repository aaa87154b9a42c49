import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What players think of questions; and how a question was worded when a round asked it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('wording', 'text').execute();
  const opinions = db.schema
    .createTable('opinions')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text', (column) => column.notNull())
    .addColumn('liked', 'integer', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('opinions_once', ['player_id', 'question_id']);
  // In SQLite, rows stand in the order of their key.
  await (
    db.getExecutor().adapter instanceof SqliteAdapter ? opinions.modifyEnd(sql`without rowid`) : opinions
  ).execute();
}
