import type { Transaction } from 'kysely';
import type { Player } from '../../game/round.ts';
import type { Tables } from './tables.ts';

/** These players take part in a match or paper. May be repeated. */
export async function sit(trx: Transaction<Tables>, gameId: string, players: readonly Player[]): Promise<void> {
  if (players.length === 0) return;
  await trx
    .insertInto('seats')
    .values(players.map(({ id }) => ({ player_id: id, game_id: gameId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Removes matches or papers, without their rounds. */
export async function removeGames(
  trx: Transaction<Tables>,
  from: 'matches' | 'papers',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await trx.deleteFrom('seats').where('game_id', 'in', ids).execute();
  await trx.deleteFrom(from).where('id', 'in', ids).execute();
}
