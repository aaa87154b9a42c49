import type { Kysely } from 'kysely';

/** Questions that take several tries from each player. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tries')
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('hits', 'text', (column) => column.notNull())
    .addColumn('misses', 'integer', (column) => column.notNull())
    .addColumn('took', 'bigint', (column) => column.notNull())
    .addColumn('tried_at', 'bigint', (column) => column.notNull())
    .addColumn('spared', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('tries_once', ['round_id', 'id'])
    .execute();
  await db.schema.createIndex('tries_player').on('tries').columns(['player_id', 'question_id', 'tried_at']).execute();
}
