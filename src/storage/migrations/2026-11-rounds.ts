import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rounds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('option_order', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('pace', 'text', (column) => column.notNull())
    .addColumn('match_id', 'text')
    .addColumn('series', 'text')
    .addColumn('wanted', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('guild_id', 'text')
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('deadline', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('follows', 'text', (column) => column.unique())
    .execute();
  // The database itself enforces that a channel has at most one open round, so that no race can break this rule. Private ones are
  // exempt.
  await db.schema
    .createIndex('rounds_open_in_channel')
    .unique()
    .on('rounds')
    .column('channel_id')
    .where(sql.ref('state'), '=', sql.lit('open'))
    .where(sql.ref('audience'), '=', sql.lit('channel'))
    .execute();
  await db.schema.createIndex('rounds_asked').on('rounds').columns(['channel_id', 'question_id']).execute();
  await db.schema.createIndex('rounds_match').on('rounds').column('match_id').execute();
  await db.schema.createIndex('rounds_state').on('rounds').column('state').execute();
  await db.schema.createIndex('rounds_scope').on('rounds').columns(['scope', 'question_id']).execute();
  await db.schema.createIndex('rounds_asker').on('rounds').columns(['asked_by', 'audience']).execute();

  await db.schema
    .createTable('matches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('running', 'integer', (column) => column.notNull())
    .addColumn('match', 'text', (column) => column.notNull())
    .addColumn('stand', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('matches_running_in_channel')
    .unique()
    .on('matches')
    .column('channel_id')
    .where(sql.ref('running'), '=', sql.lit(1))
    .execute();

  await db.schema
    .createTable('papers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('pair', 'text')
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('papers_open_for_pair')
    .unique()
    .on('papers')
    .column('pair')
    .where(sql.ref('open'), '=', sql.lit(1))
    .execute();

  await db.schema
    .createTable('answers')
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('given', 'text', (column) => column.notNull())
    .addColumn('credit', 'double precision', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('took', 'bigint', (column) => column.notNull())
    .addColumn('counts', 'integer', (column) => column.notNull())
    .addColumn('answered_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_once', ['round_id', 'player_id'])
    .execute();

  await db.schema.createIndex('answers_player').on('answers').column('player_id').execute();

  await db.schema
    .createTable('answers_taken_back')
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('given', 'text', (column) => column.notNull())
    .addColumn('credit', 'double precision', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('took', 'bigint', (column) => column.notNull())
    .addColumn('counts', 'integer', (column) => column.notNull())
    .addColumn('answered_at', 'bigint', (column) => column.notNull())
    .addColumn('taken_back_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('answers_taken_back_round').on('answers_taken_back').column('round_id').execute();

  await db.schema
    .createTable('standings')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('right_answers', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('standings_player', ['scope', 'player_id'])
    .execute();
  await db.schema
    .createIndex('standings_ranking')
    .on('standings')
    .columns(['scope', 'points desc', 'right_answers desc', 'player_id'])
    .execute();

  await db.schema
    .createTable('facts_shown')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('fact_id', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_shown_once', ['player_id', 'fact_id'])
    .execute();

  await db.schema
    .createTable('heartbeat')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
