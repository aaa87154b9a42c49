import { sql, type Kysely, type Transaction } from 'kysely';
import { world } from '../../game/period.ts';
import { hour } from '../../game/rules.ts';
import type { Storage } from '../storage.ts';
import { periodsIn } from './bands.ts';
import { removeGames } from './seats.ts';
import { recountScope } from './recount.ts';
import type { Tables } from './tables.ts';

/** How many rounds one step changes, and how many rows it removes otherwise: nobody who plays may feel it. */
const roundsAtOnce = 50;
const rowsAtOnce = 500;

/** What is younger than this, in milliseconds, may still go on, by people who have the app on their own account. A duel lasts for a day. */
export const goesOnFor = 2 * 24 * hour;

/** Servers that have removed the bot are forgotten, step by step. */
export function serversIn(db: Kysely<Tables>): Pick<Storage, 'scopeAfter' | 'noteServer' | 'forgetServer'> {
  return {
    async scopeAfter(after) {
      const played = await db
        .selectFrom('rounds')
        .select(['scope as id', 'guild_id'])
        .where('scope', '>', after)
        .orderBy('scope')
        .limit(1)
        .executeTakeFirst();
      const known = await db
        .selectFrom('servers')
        .select('guild_id as id')
        .where('guild_id', '>', after)
        .orderBy('guild_id')
        .limit(1)
        .executeTakeFirst();
      if (known && (!played || known.id <= played.id)) return { id: known.id, isServer: true };
      return played && { id: played.id, isServer: played.guild_id !== null };
    },

    async noteServer(guildId, isMember, at) {
      return db.transaction().execute(async (trx) => {
        if (isMember) {
          await trx
            .insertInto('servers')
            .values({ guild_id: guildId, missing_since: null })
            .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ missing_since: null }))
            .execute();
          return undefined;
        }
        await trx
          .updateTable('servers')
          .set({ missing_since: at })
          .where('guild_id', '=', guildId)
          .where('missing_since', 'is', null)
          .execute();
        const row = await trx
          .selectFrom('servers')
          .select('missing_since')
          .where('guild_id', '=', guildId)
          .executeTakeFirst();
        return row?.missing_since ?? undefined;
      });
    },

    async forgetServer(guildId, before, now) {
      return db.transaction().execute(async (trx) => {
        if (await forgetRounds(trx, guildId, Math.min(before, now - goesOnFor))) return 'more';
        if (await forgetRows(trx, guildId)) return 'more';
        const young = await trx
          .selectFrom('rounds')
          .select('id')
          .where('scope', '=', guildId)
          .where('opened_at', '<=', before)
          .limit(1)
          .executeTakeFirst();
        // What has been played there since then, or still goes on.
        await recountScope(trx, guildId, now);
        if (young) return 'waits';
        await trx.deleteFrom('servers').where('guild_id', '=', guildId).execute();
        return 'done';
      });
    },
  };
}

/**
 * Takes the server from rounds that were answered: the answers are their players'. Removes the others.
 *
 * @returns whether there may be more
 */
async function forgetRounds(trx: Transaction<Tables>, guildId: string, before: number): Promise<boolean> {
  const found = await trx
    .selectFrom('rounds')
    .select('id')
    .where('scope', '=', guildId)
    .where('opened_at', '<=', before)
    .limit(roundsAtOnce)
    .execute();
  if (found.length === 0) return false;
  const ids = found.map(({ id }) => id);
  const locked = trx.selectFrom('rounds').select('series_id').where('id', 'in', ids).orderBy('id').forUpdate();
  const rounds = await locked.execute();
  const rows = await trx.selectFrom('answers').select('round_id').where('round_id', 'in', ids).distinct().execute();
  const answered = rows.map(({ round_id }) => round_id);
  const others = ids.filter((id) => !answered.includes(id));
  if (others.length > 0) {
    for (const log of ['tries', 'answers_taken_back'] as const)
      await trx.deleteFrom(log).where('round_id', 'in', others).execute();
    await trx.deleteFrom('rounds').where('id', 'in', others).execute();
  }
  if (answered.length > 0) {
    await trx
      .updateTable('answers')
      .set({ counts_for: 'gone' })
      .where('round_id', 'in', answered)
      .where((eb) => eb.or([eb('counts_for', 'is', null), eb('counts_for', 'in', ['own', 'duel'])]))
      .execute();
    await trx
      .updateTable('rounds')
      .set({ ...nowhere, state: 'revealed' })
      .where('id', 'in', answered)
      .execute();
  }
  const series = [...new Set(rounds.flatMap(({ series_id }) => series_id ?? []))];
  for (const games of ['matches', 'papers'] as const) await removeGames(trx, games, series);
  return true;
}

/** What takes the place of where a round was played, once its server is forgotten. */
const nowhere = {
  scope: world,
  guild_id: null,
  channel_id: '',
  series_id: null,
  series: null,
  message_id: null,
  picture: null,
  token: '',
  follows: null,
};

/**
 * Removes some of what else there is about a server and its channels.
 *
 * @returns whether there may be more
 */
async function forgetRows(trx: Transaction<Tables>, guildId: string): Promise<boolean> {
  if (await forgetBoards(trx, guildId)) return true;
  for (const table of ['daily_answers', 'seasons', 'medals'] as const)
    await trx.deleteFrom(table).where('scope', '=', guildId).execute();
  for (const table of ['settings', 'bulletins', 'audit'] as const)
    await trx.deleteFrom(table).where('guild_id', '=', guildId).execute();
  const channels = await trx
    .selectFrom('channels')
    .select('channel_id')
    .where('guild_id', '=', guildId)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('rounds').select('id').whereRef('rounds.channel_id', '=', 'channels.channel_id'))),
    )
    .limit(roundsAtOnce)
    .execute();
  const ids = channels.map(({ channel_id }) => channel_id);
  if (ids.length === 0) return false;
  await trx.deleteFrom('past').where('audience', '=', 'channel').where('owner_id', 'in', ids).execute();
  await trx.deleteFrom('facts_shown').where('shown_to', 'in', ids).execute();
  await trx.deleteFrom('channels').where('channel_id', 'in', ids).execute();
  return true;
}

/** @returns whether there may be more */
async function forgetBoards(trx: Transaction<Tables>, scope: string): Promise<boolean> {
  for (const [table, key] of boards)
    for await (const period of periodsIn(trx, table)) {
      const some = sql`select ${sql.join(key.map((column) => sql.ref(column)))} from ${sql.table(table)}
        where period = ${period} and scope = ${scope} limit ${rowsAtOnce}`;
      const columns = sql.join(key.map((column) => sql.ref(column)));
      const { numAffectedRows = 0n } =
        await sql`delete from ${sql.table(table)} where (${columns}) in (${some})`.execute(trx);
      if (numAffectedRows > 0n) return true;
    }
  return false;
}

/** The tables of leaderboards, and what their rows are told apart by. */
const boards = [
  ['standings', ['player_id', 'scope', 'record', 'period']],
  ['bands', ['period', 'scope', 'level', 'band']],
] as const;
