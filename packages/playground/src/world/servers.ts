import type { APIGuild } from 'discord.js';

import type { Shard } from './shard.ts';
import { compareSnowflakes, firstIdOf, tickOf } from './snowflake.ts';

const SNOWFLAKE = /^\d{1,20}$/;

/** The servers that the bot is a member of, in the order of their ids. */
export interface Servers {
  /** The one in which people are by default. */
  readonly first: APIGuild;
  /** Those that have channels: the first one and the others that were named. */
  readonly peopled: readonly APIGuild[];
  /** How many there are, with the quiet ones. */
  readonly count: number;
  get(id: string): APIGuild | undefined;
  countOn(shard: Shard): number;
  idsOn(shard: Shard): string[];
  /** At most `limit` of those whose ids are between these: the first ones, or the last ones if only `before` is given. */
  page(limit: number, between: { after?: string | undefined; before?: string | undefined }): APIGuild[];
}

/**
 * Each server's id is one tick above the one before it, so that consecutive servers are on consecutive shards, and that whatever
 * is asked of a hundred thousand quiet servers is calculated. None of them is stored.
 * @param peopled one at least; each one's id is one tick above the one before it
 * @param quiet how many come after those, in which nothing happens
 * @param createQuiet the quiet server with this id; the number counts from 1
 */
export function createServers(
  peopled: readonly [APIGuild, ...APIGuild[]],
  quiet: number,
  createQuiet: (id: string, number: number) => APIGuild,
): Servers {
  const [first] = peopled;
  const start = tickOf(first.id);
  const count = peopled.length + quiet;

  const idAt = (index: number) => peopled[index]?.id ?? firstIdOf(start + index);
  const at = (index: number) => peopled[index] ?? createQuiet(idAt(index), index - peopled.length + 1);

  /** How many servers have smaller ids. */
  function rankOf(id: string): number {
    const index = Math.min(Math.max(tickOf(id) - start, 0), count);
    return index < count && compareSnowflakes(idAt(index), id) < 0 ? index + 1 : index;
  }

  function indexOf(id: string): number | undefined {
    const index = rankOf(id);
    return index < count && idAt(index) === id ? index : undefined;
  }

  /** The index of the first server on this shard; the next one is `count` of the shard further. */
  function firstOn([shard, shards]: Shard): number {
    return (((shard - start) % shards) + shards) % shards;
  }

  const countOn = (shard: Shard) => Math.max(0, Math.ceil((count - firstOn(shard)) / shard[1]));

  return {
    first,
    peopled,
    count,
    get(id) {
      const index = SNOWFLAKE.test(id) ? indexOf(id) : undefined;
      return index === undefined ? undefined : at(index);
    },
    countOn,
    idsOn(shard) {
      const from = firstOn(shard);
      return Array.from({ length: countOn(shard) }, (_, step) => idAt(from + step * shard[1]));
    },
    page(limit, { after, before }) {
      const from = after === undefined ? 0 : rankOf(after) + (indexOf(after) === undefined ? 0 : 1);
      const to = before === undefined ? count : rankOf(before);
      const start = after === undefined && before !== undefined ? Math.max(from, to - limit) : from;
      const length = Math.max(0, Math.min(to, start + limit) - start);
      return Array.from({ length }, (_, step) => at(start + step));
    },
  };
}
