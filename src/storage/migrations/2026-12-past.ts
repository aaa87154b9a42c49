import { sql, type Kysely } from 'kysely';

/**
 * What was asked in a channel and of a player is an index of its own, which no longer has to be counted from all rounds. What is
 * over keeps no tokens, and those of open rounds can be found.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('past')
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('past_once', ['audience', 'owner_id', 'question_id'])
    .execute();
  await sql`insert into past (audience, owner_id, question_id, times, last_at)
    select 'channel', channel_id, question_id, count(*), max(opened_at) from rounds
    where audience = 'channel' and state <> 'withdrawn'
    group by channel_id, question_id`.execute(db);
  await sql`insert into past (audience, owner_id, question_id, times, last_at)
    select 'player', player_id, question_id, count(*), max(opened_at) from (
      select asked_by as player_id, id, question_id, opened_at from rounds
      where audience = 'player' and state <> 'withdrawn'
      union
      select answers.player_id, rounds.id, question_id, opened_at from answers
      inner join rounds on rounds.id = answers.round_id
      where state <> 'withdrawn'
    ) as seen
    group by player_id, question_id`.execute(db);

  await db.schema
    .createIndex('rounds_token')
    .on('rounds')
    .column('opened_at')
    .where(sql.ref('token'), '<>', sql.lit(''))
    .execute();

  await sql`update rounds set token = '' where state in ('revealed', 'withdrawn')`.execute(db);
  const { rows: matches } = await sql<Row>`select id, venue as place from matches where running = 0`.execute(db);
  for (const { id, place } of matches)
    await sql`update matches set venue = ${withoutToken(place)} where id = ${id}`.execute(db);
  const { rows: papers } = await sql<Row>`select id, place from papers where open = 0`.execute(db);
  for (const { id, place } of papers)
    await sql`update papers set place = ${withoutToken(place)} where id = ${id}`.execute(db);
}

interface Row {
  id: string;
  /** JSON. */
  place: string;
}

function withoutToken(place: string): string {
  return JSON.stringify({ ...(JSON.parse(place) as object), token: '' });
}
