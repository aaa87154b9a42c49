import { sql, type Kysely } from 'kysely';

/**
 * Each answer says for which of its player's records it counts, from when its round is closed. What counted before goes on
 * counting: answers given in private for the player's own record or that of duels, all others for the leaderboard, whether or not
 * anybody else answered. Answers to rounds that are still open count for nothing until they are closed; they had been counted
 * already, so the records are added up again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const log of ['answers', 'answers_taken_back']) {
    const table = sql.table(log);
    await db.schema
      .alterTable(log)
      .addColumn('question_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema.alterTable(log).addColumn('counts_for', 'text').execute();
    await sql`update ${table} set question_id = (select question_id from rounds where rounds.id = ${table}.round_id)`.execute(
      db,
    );
  }
  // A private round closes with its answer.
  await sql`update rounds set state = 'closed', closed_at = (select answered_at from answers where round_id = rounds.id)
    where audience = 'player' and state = 'open' and exists (select 1 from answers where round_id = rounds.id)`.execute(
    db,
  );
  await sql`update answers set counts_for = (
      select case
        when answers.counts = 0 then 'none'
        when rounds.audience = 'channel' then 'board'
        when exists (select 1 from papers where papers.id = rounds.series_id and papers.pair is not null) then 'duel'
        else 'own'
      end from rounds where rounds.id = answers.round_id and rounds.state != 'open')`.execute(db);
  for (const log of ['answers', 'answers_taken_back']) await db.schema.alterTable(log).dropColumn('counts').execute();
  await db.schema.dropIndex('answers_player').execute();
  await db.schema
    .createIndex('answers_player')
    .on('answers')
    .columns(['player_id', 'question_id', 'answered_at'])
    .execute();
  await db.schema
    .createIndex('rounds_asked_by')
    .on('rounds')
    .columns(['asked_by', 'question_id', 'opened_at'])
    .execute();
  await db.schema
    .createIndex('rounds_open_in_scope')
    .on('rounds')
    .column('scope')
    .where(sql.ref('state'), '=', sql.lit('open'))
    .where(sql.ref('audience'), '=', sql.lit('channel'))
    .execute();

  await db.schema.dropTable('standings').execute();
  await db.schema
    .createTable('standings')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('named_at', 'bigint', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('right_answers', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('standings_player', ['scope', 'player_id', 'record'])
    .execute();
  await db.schema
    .createIndex('standings_ranking')
    .on('standings')
    .columns(['scope', 'record', 'points desc', 'right_answers desc', 'player_id'])
    .execute();
  await sql`insert into standings (scope, record, player_id, player_name, named_at, points, answered, right_answers)
    select rounds.scope, answers.counts_for, answers.player_id,
      (select latest.player_name from answers latest join rounds there on there.id = latest.round_id
        where latest.player_id = answers.player_id and latest.counts_for = answers.counts_for and there.scope = rounds.scope
        order by latest.answered_at desc limit 1),
      max(answers.answered_at), sum(answers.points), count(*), sum(case when answers.credit = 1 then 1 else 0 end)
    from answers join rounds on rounds.id = answers.round_id
    where answers.counts_for is not null and answers.counts_for != 'none'
    group by rounds.scope, answers.counts_for, answers.player_id`.execute(db);

  // Each time that a fact was shown, to a player or to a channel.
  await db.schema.alterTable('facts_shown').renameTo('facts_shown_last').execute();
  await db.schema
    .createTable('facts_shown')
    .addColumn('shown_to', 'text', (column) => column.notNull())
    .addColumn('fact_id', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_shown_each', ['shown_to', 'fact_id', 'shown_at'])
    .execute();
  await sql`insert into facts_shown select player_id, fact_id, shown_at from facts_shown_last`.execute(db);
  await db.schema.dropTable('facts_shown_last').execute();
}
