import type { Transaction } from 'kysely';
import type { Here } from '../../game/place.ts';
import type { Tables } from './tables.ts';

/**
 * Notes whose a channel is in which something is asked, so that what is kept about it can be found and deleted.
 *
 * @param alone who is alone with the bot there, outside servers; undefined if others are there too
 */
export async function noteChannel(
  trx: Transaction<Tables>,
  { guildId, channelId }: Pick<Here, 'guildId' | 'channelId'>,
  alone: string | undefined,
): Promise<void> {
  if (guildId === undefined && alone === undefined) return;
  await trx
    .insertInto('channels')
    .values({
      channel_id: channelId,
      guild_id: guildId ?? null,
      player_id: guildId === undefined ? (alone ?? null) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
