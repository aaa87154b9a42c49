import type { Kysely } from 'kysely';

/** What happened in servers is no longer named like what was decided about reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('audit').renameColumn('deed', 'event').execute();
}
