import { sql, SqliteAdapter, type Kysely } from 'kysely';

/**
 * What players say is wrong with questions: a case for each question as it was worded, and in it a report of each player; what was decided
 * about it; and who is still to be told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_cases')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('wording', 'text', (column) => column.notNull())
    .addColumn('changes', 'integer', (column) => column.notNull())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('channel_id', 'text')
    .addColumn('message_id', 'text')
    .addColumn('sent_at', 'bigint')
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
    .addColumn('decided', 'integer', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reports_once', ['player_id', 'case_id']);
  const notices = db.schema
    .createTable('notices')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('token_at', 'bigint', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('notices_once', ['player_id', 'decision_id']);
  // In SQLite, rows stand in the order of their key.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  for (const table of [reports, notices]) await (isSqlite ? table.modifyEnd(sql`without rowid`) : table).execute();
  await db.schema
    .createTable('report_decisions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text')
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('pending', 'integer', (column) => column.notNull())
    .addColumn('decided_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const table of ['reports', 'report_decisions'])
    await db.schema.createIndex(`${table}_of_case`).on(table).column('case_id').execute();
  await db.schema.createIndex('report_decisions_player').on('report_decisions').column('player_id').execute();
  await db.schema.createIndex('rounds_worded').on('rounds').columns(['wording', 'question_id']).execute();
  await db.schema.alterTable('rounds').addColumn('voided', 'integer').execute();
  await db.schema.createIndex('rounds_voided').on('rounds').column('id').where(sql.ref('voided'), '=', 1).execute();
}
