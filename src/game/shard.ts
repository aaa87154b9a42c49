/** Discord divides a bot's servers among its shards, each a connection of its own. How many there are, and which of them this process runs. */
export interface Sharding {
  /** How many shards the bot has in all its processes, at least 1. */
  count: number;
  /** Those that this process runs, ascending; at least one. */
  ids: readonly number[];
  /** Whether this process runs the shard of a server, or of direct messages. */
  has(guildId: string | undefined): boolean;
}

/**
 * The shard to which Discord sends what happens in a server. What happens in no server goes to the first one.
 *
 * @param guildId undefined in direct messages. What is no id of Discord's counts as that
 * @param count how many shards the bot has, at least 1
 */
export function shardOf(guildId: string | undefined, count: number): number {
  if (count === 1 || guildId === undefined || !/^\d{1,20}$/.test(guildId)) return 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** @param ids those that this process runs; default: all of them */
export function shardingOf(
  count: number,
  ids: readonly number[] = Array.from({ length: count }, (_, id) => id),
): Sharding {
  const own = new Set(ids);
  return { count, ids: [...own].sort((a, b) => a - b), has: (guildId) => own.has(shardOf(guildId, count)) };
}
