import type { Kysely, Transaction } from 'kysely';
import { bulletins, dueAfter, type Bulletin } from '../../game/schedule.ts';
import type { Change, Settings } from '../../game/settings.ts';
import { isIn } from '../../game/shard.ts';
import type { DueBulletin, Storage } from '../storage.ts';
import { note } from './audit.ts';
import type { Tables } from './tables.ts';

/** What is to be posted in servers by itself, and when. */
export function bulletinsIn(db: Kysely<Tables>): Pick<Storage, 'dueBulletins' | 'endBulletin' | 'pausedBulletins'> {
  return {
    async dueBulletins(shards, now) {
      const rows = await db
        .selectFrom('bulletins')
        .selectAll()
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('guild_id')
        .execute();
      const mine = rows.filter(({ guild_id }) => isIn(shards, guild_id));
      const later = await db
        .selectFrom('bulletins')
        .select((eb) => eb.fn.min('due_at').as('next'))
        .where('due_at', '>', now)
        .executeTakeFirst();
      return {
        due: mine.map(({ guild_id: guildId, bulletin, due_at }) => ({
          guildId,
          bulletin: bulletin as Bulletin,
          dueAt: due_at ?? now,
        })),
        next: later?.next ?? undefined,
      };
    },

    async endBulletin(done, nextAt, entry) {
      await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('bulletins')
          .set({ due_at: nextAt ?? null })
          .where((eb) => eb.and(keyOf(done)))
          .executeTakeFirst();
        if (numUpdatedRows !== 0n && entry) await note(trx, done.guildId, entry);
      });
    },

    async pausedBulletins(guildId) {
      const rows = await db
        .selectFrom('bulletins')
        .select('bulletin')
        .where('guild_id', '=', guildId)
        .where('due_at', 'is', null)
        .execute();
      return rows.map(({ bulletin }) => bulletin as Bulletin);
    },
  };
}

function keyOf({ guildId, bulletin, dueAt }: DueBulletin) {
  return { guild_id: guildId, bulletin, due_at: dueAt };
}

/**
 * The settings of a server have changed: what is set anew comes next by its new hour, and what is not set any more not at all. What waits until
 * it is set anew goes on waiting where only the clocks are others.
 */
export async function reschedule(
  trx: Transaction<Tables>,
  guildId: string,
  before: Settings,
  after: Settings,
  at: number,
): Promise<void> {
  for (const bulletin of bulletins) {
    const isSet = JSON.stringify(before[bulletin]) !== JSON.stringify(after[bulletin]);
    if (!isSet && before.zone === after.zone) continue;
    const dueAt = dueAfter(after, bulletin, at);
    if (dueAt === undefined)
      await trx.deleteFrom('bulletins').where('guild_id', '=', guildId).where('bulletin', '=', bulletin).execute();
    else if (!isSet)
      await trx
        .updateTable('bulletins')
        .set({ due_at: dueAt })
        .where('guild_id', '=', guildId)
        .where('bulletin', '=', bulletin)
        .where('due_at', 'is not', null)
        .execute();
    else
      await trx
        .insertInto('bulletins')
        .values({ guild_id: guildId, bulletin, due_at: dueAt })
        .onConflict((conflict) => conflict.columns(['guild_id', 'bulletin']).doUpdateSet({ due_at: dueAt }))
        .execute();
  }
}

/** Somebody sets again what is set already: if it could not be posted, it comes again. */
export async function resume(
  trx: Transaction<Tables>,
  guildId: string,
  settings: Settings,
  change: Change,
  at: number,
): Promise<void> {
  const bulletin = bulletins.find((one) => one === change.of);
  const dueAt = bulletin && dueAfter(settings, bulletin, at);
  if (bulletin === undefined || dueAt === undefined) return;
  await trx
    .updateTable('bulletins')
    .set({ due_at: dueAt })
    .where('guild_id', '=', guildId)
    .where('bulletin', '=', bulletin)
    .where('due_at', 'is', null)
    .execute();
}
