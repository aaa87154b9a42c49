/** Some of the shards among which Discord divides a bot's servers, each a connection of its own. */
export interface Shards {
  /** How many the bot has in all its processes, at least 1. */
  count: number;
  /** Which of them, each from 0 to `count - 1`, ascending; at least one. */
  ids: readonly number[];
}

/** The only shard of a bot that is not divided. */
export const unsplit: Shards = { count: 1, ids: [0] };

/** The shards that this process runs. */
export interface Sharding extends Shards {
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

/**
 * @param count how many shards the bot has
 * @param ids those that this process runs; default: all
 */
export function shardingOf(
  count: number,
  ids: readonly number[] = Array.from({ length: count }, (_, id) => id),
): Sharding {
  const own = { count, ids: [...new Set(ids)].sort((a, b) => a - b) };
  return { ...own, has: (guildId) => isIn(own, guildId) };
}

/** Whether the shard of a server, or of direct messages, is one of these. */
export function isIn({ count, ids }: Shards, guildId: string | undefined): boolean {
  return ids.includes(shardOf(guildId, count));
}

/** Whether there could be a server, or direct messages, in both of them. They may be of a different `count`. */
export function overlap(some: Shards, others: Shards): boolean {
  // Some number leaves the remainders a and b when divided by m and n exactly if a and b leave the same one when divided by their gcd.
  const common = gcd(some.count, others.count);
  const remainders = new Set(some.ids.map((id) => id % common));
  return others.ids.some((id) => remainders.has(id % common));
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Shard numbers as SHARD_IDS has them: `0-3,7`. */
export function formatShards(ids: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const id of ids) {
    const range = ranges.at(-1);
    if (range && range[1] === id - 1) range[1] = id;
    else ranges.push([id, id]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** Reads what `formatShards` wrote. */
export function parseShards(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
