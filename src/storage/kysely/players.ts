import { sql, type RawBuilder, type Transaction } from 'kysely';
import { records } from '../../game/counting.ts';
import { isKept, world } from '../../game/period.ts';
import { enter, leave } from './bands.ts';
import { parts } from './parts.ts';
import { countedOf, type Row } from './recount.ts';
import type { Tables } from './tables.ts';

/** Removes everything that a player's answers add up to, on all boards. What counts from then on begins anew. */
export async function removePlayer(trx: Transaction<Tables>, playerId: string): Promise<void> {
  await lockPlayer(trx, playerId);
  await leave(trx, playerId, boardsWith(playerId));
  await trx.deleteFrom('standings').where('player_id', '=', playerId).execute();
}

/**
 * Counts all of a player's records, in every scope, anew from the log.
 *
 * @param now leaderboards that are no longer kept at this time are left out
 */
export async function recountPlayer(trx: Transaction<Tables>, playerId: string, now: number): Promise<void> {
  await removePlayer(trx, playerId);
  for (const part of parts(await recordsOf(trx, playerId, now)))
    await trx.insertInto('standings').values(part).execute();
  await enter(trx, playerId, boardsWith(playerId));
}

/** What all of a player's records should be, by the log. */
export async function recordsOf(trx: Transaction<Tables>, playerId: string, now: number): Promise<Row[]> {
  const rows = (await countedOf(trx, [playerId], records)).filter(({ period }) => isKept(period, now));
  const hidden = await trx
    .selectFrom('hidden')
    .select('player_id')
    .where('player_id', '=', playerId)
    .executeTakeFirst();
  return hidden ? rows.map((row) => ({ ...row, listed: 0 })) : rows;
}

/** Sets whether others see a player on leaderboards. The bands are left to the caller. */
export async function setListed(trx: Transaction<Tables>, playerId: string, listed: 0 | 1): Promise<void> {
  await trx
    .updateTable('standings')
    .set({ listed })
    .where('player_id', '=', playerId)
    .where('record', '=', 'board')
    .execute();
}

/** The leaderboards on which a player is, for `leave` and `enter`. */
export function boardsWith(playerId: string): RawBuilder<unknown> {
  return sql`(select scope, period from standings where player_id = ${playerId} and record = 'board')`;
}

/**
 * Keeps everybody who counts something for this player on a leaderboard waiting until the transaction ends: all of them change the
 * player's row of the world and all time. If there is none, one is made and removed, which keeps them waiting too.
 */
export async function lockPlayer(trx: Transaction<Tables>, player_id: string): Promise<void> {
  await trx
    .selectFrom('standings')
    .select('points')
    .where('player_id', '=', player_id)
    .orderBy('scope')
    .orderBy('period')
    .forUpdate()
    .execute();
  const row = { player_id, scope: world, record: 'board', period: 'all' } as const;
  const nothing = { points: 0, answered: 0, right_answers: 0, running: 0, streak: 0, listed: 0 };
  await trx
    .insertInto('standings')
    .values({ ...row, ...nothing, player_name: '', named_at: 0, counted_at: 0, counted_round: '' })
    .onConflict((conflict) =>
      conflict
        .columns(['player_id', 'scope', 'record', 'period'])
        .doUpdateSet((eb) => ({ counted_round: eb.ref('standings.counted_round') })),
    )
    .execute();
  await trx
    .deleteFrom('standings')
    .where((eb) => eb.and(row))
    .where('answered', '=', 0)
    .execute();
}
