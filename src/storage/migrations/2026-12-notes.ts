import type { Kysely } from 'kysely';

/** Private notes can be changed later, after a restart too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notes')
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('notes_of_player', ['about', 'player_id'])
    .execute();
  await db.schema.createIndex('notes_of_round').on('notes').columns(['round_id', 'told']).execute();
}
