import type { APIGuild } from 'discord.js';

import { hasServer, type Shard } from './shard.ts';
import { compareSnowflakes, firstIdOf, tickOf } from './snowflake.ts';

const SNOWFLAKE = /^\d{1,20}$/;

/** The servers that the bot is a member of, in the order of their ids. */
export interface Servers {
  /** The one in which people are by default. */
  readonly first: APIGuild;
  /** Those that have channels: the first one and the others that were named. */
  readonly peopled: readonly APIGuild[];
  /** Those with channels from which the bot was removed. */
  readonly left: readonly APIGuild[];
  /** How many there are, with the quiet ones. */
  readonly count: number;
  get(id: string): APIGuild | undefined;
  countOn(shard: Shard): number;
  idsOn(shard: Shard): string[];
  /** The bot is added to this server, which is younger than all others. */
  add(guild: APIGuild): void;
  /** The bot is removed from this server. */
  remove(guild: APIGuild): void;
  /** The bot is added again to this server, from which it was removed. */
  restore(guild: APIGuild): void;
  /** At most `limit` of those whose ids are between these: the first ones, or the last ones if only `before` is given. */
  page(limit: number, between: { after?: string | undefined; before?: string | undefined }): APIGuild[];
}

/**
 * Each server's id is one tick above the one before it, so that consecutive servers are on consecutive shards, and that whatever
 * is asked of a hundred thousand quiet servers is calculated. None of them is stored: only those that the bot joins or leaves later.
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
  const founded = peopled.length + quiet;
  /** By their ids. Those that were added are younger than all that were founded, in the order in which they came. */
  const added = new Map<string, APIGuild>();
  const removed = new Map<string, APIGuild>();

  const idAt = (index: number) => peopled[index]?.id ?? firstIdOf(start + index);
  const at = (index: number) => peopled[index] ?? createQuiet(idAt(index), index - peopled.length + 1);
  const isThere = ({ id }: { id: string }) => !removed.has(id);

  /** How many founded servers have smaller ids. */
  function rankOf(id: string): number {
    const index = Math.min(Math.max(tickOf(id) - start, 0), founded);
    return index < founded && compareSnowflakes(idAt(index), id) < 0 ? index + 1 : index;
  }

  function indexOf(id: string): number | undefined {
    const index = rankOf(id);
    return index < founded && idAt(index) === id ? index : undefined;
  }

  /** The index of the first founded server on this shard; the next one is `count` of the shard further. */
  function firstOn([shard, shards]: Shard): number {
    return (((shard - start) % shards) + shards) % shards;
  }

  function idsOn(shard: Shard): string[] {
    const from = firstOn(shard);
    const length = Math.max(0, Math.ceil((founded - from) / shard[1]));
    const ids = Array.from({ length }, (_, step) => idAt(from + step * shard[1]));
    const later = [...added.keys()].filter((id) => hasServer(shard, id));
    return [...ids, ...later].filter((id) => isThere({ id }));
  }

  /** At most `limit` of those that were founded, as `page` has it. */
  function foundedPage(limit: number, { after, before }: Parameters<Servers['page']>[1]): APIGuild[] {
    const from = after === undefined ? 0 : rankOf(after) + (indexOf(after) === undefined ? 0 : 1);
    const to = before === undefined ? founded : rankOf(before);
    const begin = after === undefined && before !== undefined ? Math.max(from, to - limit) : from;
    const length = Math.max(0, Math.min(to, begin + limit) - begin);
    return Array.from({ length }, (_, step) => at(begin + step));
  }

  return {
    first,
    get peopled() {
      return [...peopled, ...added.values()].filter(isThere);
    },
    get left() {
      return [...removed.values()];
    },
    get count() {
      return founded + added.size - removed.size;
    },
    get(id) {
      const index = SNOWFLAKE.test(id) ? indexOf(id) : undefined;
      const guild = index === undefined ? added.get(id) : at(index);
      return guild && isThere(guild) ? guild : undefined;
    },
    countOn: (shard) => idsOn(shard).length,
    idsOn,
    add: (guild) => void added.set(guild.id, guild),
    remove: (guild) => void removed.set(guild.id, guild),
    restore: ({ id }) => void removed.delete(id),
    page(limit, between) {
      const { after, before } = between;
      const isBetween = ({ id }: APIGuild) =>
        (after === undefined || compareSnowflakes(id, after) > 0) &&
        (before === undefined || compareSnowflakes(id, before) < 0);
      const some = foundedPage(limit + removed.size, between).concat([...added.values()].filter(isBetween));
      const there = some.filter(isThere);
      return after === undefined && before !== undefined ? there.slice(-limit) : there.slice(0, limit);
    },
  };
}
