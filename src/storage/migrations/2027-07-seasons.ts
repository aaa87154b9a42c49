import type { Kysely } from 'kysely';

/** The seasons that are over, each of a scope, and who was among its first three. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seasons')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('season', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('seasons_once', ['scope', 'season'])
    .execute();
  await db.schema
    .createTable('medals')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('season', 'text', (column) => column.notNull())
    .addColumn('medal', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('medals_once', ['player_id', 'scope', 'season'])
    .execute();
  await db.schema.createIndex('medals_scope').on('medals').column('scope').execute();
}
