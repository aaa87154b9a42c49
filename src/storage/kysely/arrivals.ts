import type { Kysely, Transaction } from 'kysely';
import { rules } from '../../game/rules.ts';
import type { Storage } from '../storage.ts';
import { parts } from './parts.ts';
import type { Tables } from './tables.ts';

/** The longest id of Discord's has 20 digits. With as many, ids stand in their order also as text. */
const digits = 20;
const keyOf = (guildId: string) => guildId.padStart(digits, '0');
const idOf = (key: string) => key.replace(/^0+/, '');

/** What was looked at for the first time: all servers that the bot is in. */
const servers = 'servers';

export function arrivalsIn(
  db: Kysely<Tables>,
): Pick<Storage, 'noteMemberships' | 'endLook' | 'introductions' | 'beginIntroduction' | 'endIntroduction'> {
  return {
    async noteMemberships({ after, upTo }, guildIds, at) {
      return db.transaction().execute(async (trx) => {
        const ids = new Map(guildIds.map((id) => [keyOf(id), id]));
        let known = trx.selectFrom('memberships').select(['guild_key', 'missing_since']);
        if (after !== undefined) known = known.where('guild_key', '>', keyOf(after));
        if (upTo !== undefined) known = known.where('guild_key', '<=', keyOf(upTo));
        const before = new Map((await known.execute()).map((row) => [row.guild_key, row.missing_since]));
        const isOver = (since: number | null) => since !== null && since + rules.serverKept <= at;
        await leave(trx, before, ids, at, isOver);
        const back = [...ids.keys()].filter((key) => typeof before.get(key) === 'number');
        for (const keys of parts(back))
          await trx.updateTable('memberships').set({ missing_since: null }).where('guild_key', 'in', keys).execute();
        const arrived = [...ids].filter(([key]) => !before.has(key) || isOver(before.get(key) ?? null));
        const look = await trx.selectFrom('first_looks').select('at_what').where('at_what', '=', servers).execute();
        const due = look.length > 0;
        for (const some of parts(arrived)) {
          const state = { missing_since: null, due: due ? 1 : 0, begun_at: null };
          await trx
            .insertInto('memberships')
            .values(some.map(([key]) => ({ guild_key: key, ...state })))
            .onConflict((conflict) => conflict.column('guild_key').doUpdateSet(state))
            .execute();
        }
        return due ? arrived.map(([, id]) => id) : [];
      });
    },

    async endLook(at) {
      await db
        .insertInto('first_looks')
        .values({ at_what: servers, looked_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async introductions() {
      const rows = await db.selectFrom('memberships').select('guild_key').where('due', '=', 1).execute();
      return rows.map((row) => idOf(row.guild_key));
    },

    async beginIntroduction(guildId, at) {
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('memberships')
          .select('begun_at')
          .where('guild_key', '=', keyOf(guildId))
          .where('due', '=', 1)
          .forUpdate()
          .executeTakeFirst();
        if (!row) return 'not-due';
        if (row.begun_at !== null) return { begunAt: row.begun_at };
        await trx.updateTable('memberships').set({ begun_at: at }).where('guild_key', '=', keyOf(guildId)).execute();
        return 'begun';
      });
    },

    async endIntroduction(guildId) {
      await db.updateTable('memberships').set({ due: 0 }).where('guild_key', '=', keyOf(guildId)).execute();
    },
  };
}

/** Of the servers known before, those that are not there: since when, and that nothing is due in them. What has long been so goes. */
async function leave(
  trx: Transaction<Tables>,
  before: ReadonlyMap<string, number | null>,
  there: ReadonlyMap<string, string>,
  at: number,
  isOver: (since: number | null) => boolean,
): Promise<void> {
  const missing = [...before].filter(([key]) => !there.has(key));
  const left = missing.flatMap(([key, since]) => (since === null ? key : []));
  const gone = missing.flatMap(([key, since]) => (isOver(since) ? key : []));
  for (const keys of parts(left))
    await trx.updateTable('memberships').set({ missing_since: at, due: 0 }).where('guild_key', 'in', keys).execute();
  for (const keys of parts(gone)) await trx.deleteFrom('memberships').where('guild_key', 'in', keys).execute();
}
