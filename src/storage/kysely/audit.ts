import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry, AuditEvent } from '../../game/audit.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

/** What happened in servers, for their admins. */
export function auditIn(db: Kysely<Tables>): Pick<Storage, 'audit'> {
  return {
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

/** @returns whether it is new: false if it was noted before */
export async function note(
  trx: Transaction<Tables>,
  guildId: string,
  { id, at, by, event }: AuditEntry,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('audit')
    .values({ guild_id: guildId, id, happened_at: at, done_by: by, event: JSON.stringify(event) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

/** The admins of the server in which everybody saw a round may read what was done to it by whoever runs the bot. */
export async function noteOfRound(
  trx: Transaction<Tables>,
  roundId: string,
  entry: Omit<AuditEntry, 'by'>,
): Promise<void> {
  const round = await trx
    .selectFrom('rounds')
    .select('guild_id')
    .where('id', '=', roundId)
    .where('audience', '=', 'channel')
    .executeTakeFirst();
  if (round?.guild_id) await note(trx, round.guild_id, { ...entry, by: '' });
}
