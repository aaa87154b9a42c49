import { sql, type Kysely } from 'kysely';

/**
 * Spellings that are right too since somebody has said so; which rounds were counted anew because of that; and what more their players earned
 * by it, of which they are to be told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('spellings')
    .addColumn('decision_id', 'text', (column) => column.primaryKey())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('wording', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('member', 'integer')
    .addColumn('accepted_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('rounds').addColumn('recounted', 'integer').execute();
  await db.schema.alterTable('rounds').addColumn('also', 'text').execute();
  await db.schema
    .createIndex('rounds_recounted')
    .on('rounds')
    .column('id')
    .where(sql.ref('recounted'), '=', 1)
    .execute();
  await db.schema.alterTable('notices').addColumn('points', 'integer').execute();
}
