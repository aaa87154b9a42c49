import type { Kysely } from 'kysely';
import type { AuditEvent } from '../../game/audit.ts';
import { effectOf, settingsWith, type Settings } from '../../game/settings.ts';
import type { Storage } from '../storage.ts';
import { reschedule, resume } from './bulletins.ts';
import type { Tables } from './tables.ts';

/** What the admins of servers have set, and what happened there. */
export function settingsIn(db: Kysely<Tables>): Pick<Storage, 'settings' | 'changeSettings' | 'audit'> {
  return {
    async settings(guildId) {
      const row = await db.selectFrom('settings').select('settings').where('guild_id', '=', guildId).executeTakeFirst();
      return row ? (JSON.parse(row.settings) as Settings) : {};
    },

    async changeSettings(guildId, change, { id, at, by }) {
      return db.transaction().execute(async (trx) => {
        await trx
          .insertInto('settings')
          .values({ guild_id: guildId, settings: '{}' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        // Whoever changes something else meanwhile waits.
        const { settings } = await trx
          .selectFrom('settings')
          .select('settings')
          .where('guild_id', '=', guildId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const before = JSON.parse(settings) as Settings;
        const effect = effectOf(before, change);
        if (!effect) {
          await resume(trx, guildId, before, change, at);
          return before;
        }
        const event: AuditEvent = { what: 'change', change: effect };
        const noted = await trx
          .insertInto('audit')
          .values({ guild_id: guildId, id, happened_at: at, done_by: by, event: JSON.stringify(event) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (noted.numInsertedOrUpdatedRows === 0n) return before;
        const after = settingsWith(before, effect);
        await trx
          .updateTable('settings')
          .set({ settings: JSON.stringify(after) })
          .where('guild_id', '=', guildId)
          .execute();
        await reschedule(trx, guildId, before, after, at);
        // Nobody may have played there yet, and it is forgotten like others once it removes the bot.
        await trx
          .insertInto('servers')
          .values({ guild_id: guildId, missing_since: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return after;
      });
    },

    async audit(guildId, from, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('guild_id', '=', guildId)
        .orderBy('happened_at', 'desc')
        .orderBy('id', 'desc')
        .offset(from)
        .limit(limit)
        .execute();
      return rows.map(({ id, happened_at: at, done_by: by, event }) => ({
        id,
        at,
        by,
        event: JSON.parse(event) as AuditEvent,
      }));
    },
  };
}
