import type { Kysely } from 'kysely';

/** A round remembers whether whoever asked is alone with the bot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('rounds')
    .addColumn('alone', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
