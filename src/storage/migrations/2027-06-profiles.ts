import type { Kysely } from 'kysely';

/** The titles that players have reached, so that each is told once; and whose profile others may see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('titles')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('reached_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('titles_once', ['player_id', 'title'])
    .execute();
  await db.schema
    .createTable('open_profiles')
    .addColumn('player_id', 'text', (column) => column.primaryKey())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .execute();
}
