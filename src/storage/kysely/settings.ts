import type { Kysely } from 'kysely';
import { effectOf, settingsWith, type Settings } from '../../game/settings.ts';
import type { Storage } from '../storage.ts';
import { note } from './audit.ts';
import { reschedule, resume } from './bulletins.ts';
import type { Tables } from './tables.ts';

/** What the admins of servers have set. */
export function settingsIn(db: Kysely<Tables>): Pick<Storage, 'settings' | 'changeSettings'> {
  return {
    async settings(guildId) {
      const row = await db.selectFrom('settings').select('settings').where('guild_id', '=', guildId).executeTakeFirst();
      return row ? (JSON.parse(row.settings) as Settings) : {};
    },

    async changeSettings(guildId, change, entry) {
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
          await resume(trx, guildId, before, change, entry.at);
          return before;
        }
        const isNew = await note(trx, guildId, { ...entry, event: { what: 'change', change: effect } });
        if (!isNew) return before;
        const after = settingsWith(before, effect);
        await trx
          .updateTable('settings')
          .set({ settings: JSON.stringify(after) })
          .where('guild_id', '=', guildId)
          .execute();
        await reschedule(trx, guildId, before, after, entry.at);
        // Nobody may have played there yet, and it is forgotten like others once it removes the bot.
        await trx
          .insertInto('servers')
          .values({ guild_id: guildId, missing_since: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return after;
      });
    },
  };
}
