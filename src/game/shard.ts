/** Some of the shards into which Discord splits a bot's servers. */
export interface Shards {
  /** How many there are in all. */
  count: number;
  /** Which of them, each from 0 to `count - 1`, in ascending order. */
  ids: readonly number[];
}

/** The only shard of a bot that is not split. */
export const unsplit: Shards = { count: 1, ids: [0] };

/**
 * The shard that hears of this server: https://discord.com/developers/docs/events/gateway#sharding
 *
 * @param guildId undefined: of direct messages, which shard 0 hears
 * @param count how many shards there are
 */
export function shardOf(guildId: string | undefined, count: number): number {
  return guildId === undefined || count === 1 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}

export function isIn({ count, ids }: Shards, guildId: string | undefined): boolean {
  return ids.includes(shardOf(guildId, count));
}

/** Whether there could be a server, or direct messages, in both of them. They may be of a different `count`. */
export function overlap(some: Shards, others: Shards): boolean {
  // A number leaves the rests a and b when divided by m and n, for some number, if a and b leave the same rest by their gcd.
  const common = gcd(some.count, others.count);
  const rests = new Set(some.ids.map((id) => id % common));
  return others.ids.some((id) => rests.has(id % common));
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

/** What `formatShards` wrote. */
export function parseShards(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
