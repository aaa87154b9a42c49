import { sql, type Kysely } from 'kysely';

/** A round, a duel and a match remember the language of their channel; a round's series may be a match or a paper. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('rounds')
    .addColumn('language', 'text', (column) => column.notNull().defaultTo('en'))
    .execute();
  await db.schema.alterTable('rounds').renameColumn('match_id', 'series_id').execute();
  await db.schema.alterTable('matches').renameColumn('stand', 'venue').execute();
  await sql`update rounds set series = replace(series, '"matchId":', '"id":')`.execute(db);
  await sql`update papers set place = '{"language":"en",' || substr(place, 2)`.execute(db);
  await sql`update matches set venue = '{"language":"en",' || substr(venue, 2)`.execute(db);
}
