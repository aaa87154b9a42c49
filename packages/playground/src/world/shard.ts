import { tickOf } from './snowflake.ts';

/** A part of the bot's events: the one with this id, from 0, of so many. */
export type Shard = readonly [id: number, count: number];

/** Whether a server's events belong to this shard, by Discord's formula: `(guild_id >> 22) % count`. */
export function hasServer([id, count]: Shard, guildId: string): boolean {
  return tickOf(guildId) % count === id;
}
