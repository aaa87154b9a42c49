import type { APIGuild } from 'discord.js';
import { expect, test } from 'vitest';

import { createServers } from '../../src/world/servers.ts';
import { hasServer } from '../../src/world/shard.ts';
import { firstIdOf, tickOf } from '../../src/world/snowflake.ts';

const guild = (id: string) => ({ id }) as APIGuild;
const START = 299_894_400_000;
/** Two servers whose ids were made by counting, and so are not the first ones of their ticks. */
const PEOPLED = [START, START + 1].map((tick, index) => guild(String(BigInt(firstIdOf(tick)) + BigInt(index) + 7n)));

test.for([1, 2, 3, 16, 17, 40])('%i shards have each server once, where the formula says', (count) => {
  const [first = guild(''), ...others] = PEOPLED;
  for (const quiet of [0, 1, 13, 30]) {
    const servers = createServers([first, ...others], quiet, guild);
    const all = servers.page(100, {}).map(({ id }) => id);
    expect(all).toHaveLength(servers.count);
    for (let id = 0; id < count; id += 1) {
      const own = all.filter((one) => hasServer([id, count], one));
      expect(servers.idsOn([id, count])).toEqual(own);
      expect(servers.countOn([id, count])).toBe(own.length);
    }
    for (const id of all) expect(servers.get(id)?.id).toBe(id);
    expect(all.map(tickOf)).toEqual(Array.from(all, (_, index) => START + index));
  }
});
