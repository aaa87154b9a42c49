import { sql, type Kysely } from 'kysely';

/** Questions of days: each server has one for each time at which one was due, beside the one that may be open in its channel. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('due_at', 'bigint').execute();
  await db.schema
    .createIndex('rounds_of_days')
    .unique()
    .on('rounds')
    .columns(['guild_id', 'due_at'])
    .where(sql.ref('due_at'), 'is not', null)
    .execute();
  await db.schema.dropIndex('rounds_open_in_channel').execute();
  await db.schema
    .createIndex('rounds_open_in_channel')
    .unique()
    .on('rounds')
    .column('channel_id')
    .where(sql.ref('state'), '=', sql.lit('open'))
    .where(sql.ref('audience'), '=', sql.lit('channel'))
    .where(sql.ref('due_at'), 'is', null)
    .execute();
}
