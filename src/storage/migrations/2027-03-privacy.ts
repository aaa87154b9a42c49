import { sql, type Kysely } from 'kysely';

/** What is kept of a person, and of a server, can be found by who or what it is about, so that it can be shown and forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seats')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('game_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('seats_once', ['player_id', 'game_id'])
    .execute();
  await db.schema.createIndex('seats_of_game').on('seats').column('game_id').execute();
  await fillSeats(db, 'matches', 'match');
  await fillSeats(db, 'papers', 'paper');

  await db.schema
    .createTable('channels')
    .addColumn('channel_id', 'text', (column) => column.primaryKey())
    .addColumn('guild_id', 'text')
    .addColumn('player_id', 'text')
    .execute();
  await sql`insert into channels (channel_id, guild_id, player_id)
    select channel_id, max(guild_id), max(case when guild_id is null then asked_by end) from rounds
    where audience = 'channel' and (guild_id is not null or alone = 1)
    group by channel_id`.execute(db);
  for (const owner of ['guild_id', 'player_id'])
    await db.schema
      .createIndex(`channels_${owner}`)
      .on('channels')
      .column(owner)
      .where(sql.ref(owner), 'is not', null)
      .execute();

  await db.schema
    .createTable('erasures')
    .addColumn('player_id', 'text', (column) => column.primaryKey())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('servers')
    .addColumn('guild_id', 'text', (column) => column.primaryKey())
    .addColumn('missing_since', 'bigint')
    .execute();

  await db.schema
    .alterTable('facts_shown')
    .addColumn('audience', 'text', (column) => column.notNull().defaultTo('player'))
    .execute();
  await sql`update facts_shown set audience = 'channel'
    where exists (select 1 from rounds where rounds.channel_id = facts_shown.shown_to)`.execute(db);

  await db.schema.createIndex('answers_taken_back_player').on('answers_taken_back').column('player_id').execute();
  await db.schema.createIndex('notes_player').on('notes').column('player_id').execute();
}

/** How many rows one statement reads or adds. */
const atOnce = 500;

async function fillSeats(db: Kysely<unknown>, table: 'matches' | 'papers', column: 'match' | 'paper'): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<{
      id: string;
      json: string;
    }>`select id, ${sql.ref(column)} as json from ${sql.table(table)}
      where id > ${after} order by id limit ${atOnce}`.execute(db);
    const seats = rows.flatMap(({ id, json }) => playersIn(json).map((player) => sql`(${player}, ${id})`));
    for (let from = 0; from < seats.length; from += atOnce)
      await sql`insert into seats (player_id, game_id) values ${sql.join(seats.slice(from, from + atOnce))}
        on conflict do nothing`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function playersIn(json: string): string[] {
  const { players = [] } = JSON.parse(json) as { players?: { id: string }[] };
  return players.map(({ id }) => id);
}
