import type { Kysely } from 'kysely';

/** A round remembers which file of its message shows its question's picture. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('picture', 'text').execute();
}
