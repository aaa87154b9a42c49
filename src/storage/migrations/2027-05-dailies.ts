import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

/** A daily: the same questions for everybody; who has begun and finished it; and, without names, how it went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('dailies')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('plan', 'text', (column) => column.notNull())
    .execute();
  await clustered(
    db,
    db.schema
      .createTable('daily_entries')
      .addColumn('player_id', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('paper_id', 'text', (column) => column.notNull())
      .addColumn('begun_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('score', 'integer')
      .addColumn('streak', 'integer')
      .addColumn('forgiven', 'text')
      .addPrimaryKeyConstraint('daily_entries_once', ['player_id', 'day']),
  ).execute();
  await clustered(
    db,
    db.schema
      .createTable('daily_scores')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('score', 'integer', (column) => column.notNull())
      .addColumn('players', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('daily_scores_once', ['day', 'score']),
  ).execute();
  await clustered(
    db,
    db.schema
      .createTable('daily_answers')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('right_answers', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('daily_answers_once', ['day', 'scope', 'number']),
  ).execute();
  await db.schema.createIndex('daily_answers_scope').on('daily_answers').column('scope').execute();
}

/** In SQLite, rows stand in the order of their key. */
function clustered<T extends string>(db: Kysely<unknown>, table: CreateTableBuilder<T>): CreateTableBuilder<T> {
  return db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table;
}
