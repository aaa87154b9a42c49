import { sql, SqliteAdapter, type Kysely } from 'kysely';

/**
 * Whatever players cause by the thousand changes fewer B-trees. Notes are found by their player first, so that their key serves those who
 * ask what is kept of them too; and in SQLite rows of these tables stand in the order of their key, instead of in a tree of their own
 * beside it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('notes').renameTo('notes_before').execute();
  for (const index of ['notes_of_round', 'notes_player']) await db.schema.dropIndex(index).execute();
  await db.schema
    .createTable('notes')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('notes_once', ['player_id', 'about'])
    .execute();
  await sql`insert into notes (player_id, about, round_id, token, language, shown_at, told)
    select player_id, about, round_id, token, language, shown_at, told from notes_before`.execute(db);
  await db.schema.dropTable('notes_before').execute();
  await db.schema
    .createIndex('notes_untold')
    .on('notes')
    .column('round_id')
    .where(sql.ref('told'), '=', sql.lit(0))
    .execute();

  if (db.getExecutor().adapter instanceof SqliteAdapter)
    for (const table of ['answers', 'tries', 'past', 'facts_shown', 'notes']) await cluster(db, table);
}

interface Made {
  type: string;
  sql: string;
}

/** Makes a table again, as https://sqlite.org/lang_altertable.html says, with the same columns, constraints and indices. */
async function cluster(db: Kysely<unknown>, table: string): Promise<void> {
  const { rows } =
    await sql<Made>`select type, sql from sqlite_schema where tbl_name = ${table} and sql is not null`.execute(db);
  const columns = rows.find(({ type }) => type === 'table')?.sql.replace(/^[^(]+/, '') ?? '';
  const made = `${table}_clustered`;
  await sql`create table ${sql.table(made)} ${sql.raw(columns)} without rowid`.execute(db);
  await sql`insert into ${sql.table(made)} select * from ${sql.table(table)}`.execute(db);
  await db.schema.dropTable(table).execute();
  await db.schema.alterTable(made).renameTo(table).execute();
  for (const index of rows.filter(({ type }) => type === 'index')) await sql.raw(index.sql).execute(db);
}
