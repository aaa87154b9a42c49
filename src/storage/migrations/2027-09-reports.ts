import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What players say is wrong with questions: a case for each question as it was worded, and in it a report of each player. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_cases')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('wording', 'text', (column) => column.notNull())
    .addUniqueConstraint('report_cases_once', ['question_id', 'wording'])
    .execute();
  const reports = db.schema
    .createTable('reports')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('reported_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reports_once', ['player_id', 'case_id']);
  // In SQLite, rows stand in the order of their key.
  await (db.getExecutor().adapter instanceof SqliteAdapter ? reports.modifyEnd(sql`without rowid`) : reports).execute();
  await db.schema.createIndex('reports_of_case').on('reports').column('case_id').execute();
}
