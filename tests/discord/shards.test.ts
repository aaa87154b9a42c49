import { afterEach, describe, expect, test } from 'vitest';
import { startPlayground, type Playground, type PlaygroundOptions } from 'discord-playground';
import { createClient } from '../../src/discord/gateway/client.ts';
import { createClock } from '../../src/discord/gateway/clock.ts';
import { connect, type Connection } from '../../src/discord/gateway/connect.ts';
import { shardingOf, type Sharding } from '../../src/game/shard.ts';
import { remembered } from '../fixtures/log.ts';

let playground: Playground;
const connections: Connection[] = [];
afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.stop()));
  await playground.close();
});

/** Connects these shards, as a process of its own would. */
function join(sharding: Sharding) {
  const { log, lines } = remembered();
  const ended = Promise.withResolvers<string>();
  const { apiUrl, token } = playground;
  const parts = { apiUrl, sharding, clock: createClock(), log, end: ended.resolve, unusable: () => {} };
  const halts = { ended: ended.promise, signal: new AbortController().signal };
  const connecting = connect(() => createClient(parts), sharding.ids, token, halts, log).then((connection) => {
    connections.push(connection);
    return connection;
  });
  connecting.catch(() => undefined);
  const said = () => lines.map(({ msg }) => msg);
  return { connecting, lines, said };
}

const open = async (options: Omit<PlaygroundOptions, 'port'>) => {
  playground = await startPlayground({ port: 0, ...options });
};
const used = () => playground.faults.gateway.starts.used;

test('16 shards of 10,000 servers start, say how far they are, and nothing is kept of the servers', async () => {
  await open({ quietServers: 9_999 });
  const { connecting, said, lines } = join(shardingOf(16));
  const { client, complete } = await connecting;
  await complete;
  expect(said()).toEqual([1, 2, 4, 6, 8, 10, 12, 14, 16].map((ready) => `${ready} of 16 shards are ready`));
  expect(lines.every(({ level }) => level === 30)).toBe(true);
  expect(client.guilds.cache.size).toBe(0);
  expect(client.channels.cache.size).toBe(0);
  expect([...client.ws.shards.values()].map((shard) => shard['expectedGuilds'])).toEqual(
    Array.from({ length: 16 }, () => new Set()),
  );
  expect(playground.sessions).toHaveLength(16);
  expect(used()).toBe(16);
  expect(playground.violations).toEqual([]);
});

describe('where Discord starts one session in five seconds', () => {
  test('the client is ready with the first shard; the others follow, none too early', async () => {
    await open({ sessionStarts: { maxConcurrency: 1 } });
    const { connecting, said } = join(shardingOf(3, [0, 2]));
    const { complete } = await connecting;
    expect(playground.sessions).toMatchObject([{ count: 3 }]);
    expect(said()).toEqual(['1 of 2 shards are ready']);
    await complete;
    expect(said().slice(1)).toEqual(['2 of 2 shards are ready']);
    expect(playground.sessions.map(({ shard }) => shard).toSorted()).toEqual([0, 2]);
    expect(playground.faults.gateway.starts.tooEarly).toBe(0);
  });

  test('two processes that start at once give way, calmly, and waste no session', async () => {
    await open({ sessionStarts: { maxConcurrency: 1 } });
    const both = [join(shardingOf(2, [0])), join(shardingOf(2, [1]))];
    await Promise.all(both.map(async ({ connecting }) => (await connecting).complete));
    const { tooEarly } = playground.faults.gateway.starts;
    expect(tooEarly).toBeGreaterThanOrEqual(1);
    expect(tooEarly).toBeLessThanOrEqual(2);
    expect(used()).toBe(2);
    expect(both.flatMap(({ lines }) => lines).filter(({ level }) => level !== 30)).toEqual([]);
    const waits = both.flatMap(({ lines }) => lines.filter(({ ms }) => ms !== undefined));
    expect(waits.map(({ msg }) => msg)).toEqual(
      Array<string>(tooEarly).fill('a shard waits for its turn: other processes of the bot start their sessions too'),
    );
    for (const { ms } of waits) expect(ms).toBeGreaterThanOrEqual(5_000);
  });
});

describe('where fewer sessions are left than there are shards', () => {
  test('the bot says until when it waits, and goes on by itself', async () => {
    await open({});
    playground.faults.gateway.starts.leave(3, 1_500);
    const { connecting, lines } = join(shardingOf(4));
    await expect.poll(() => lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 40, left: 3, of: 1_000, needed: 4 });
    expect(lines[0]?.['msg']).toContain('the bot waits until there are more');
    const until = Date.parse(String(lines[0]?.['until']));
    expect(until).toBeGreaterThan(Date.now());
    expect(until).toBeLessThan(Date.now() + 1_600);
    expect(used()).toBe(0);
    await (
      await connecting
    ).complete;
    expect(used()).toBe(4);
  });

  test('and a day never has so many, it says what to change, at once', async () => {
    await open({ sessionStarts: { total: 3 } });
    const { connecting, lines } = join(shardingOf(4));
    await expect(connecting).rejects.toThrow(
      /lets the bot start 3 sessions in a day, and this process is to run 4 shards\. Lower SHARD_COUNT, or divide/,
    );
    expect(lines).toEqual([]);
    expect(used()).toBe(0);
  });
});

describe('a shard that Discord does not take is named, with the variable and the value that help', () => {
  const rejection = (sharding: Sharding) =>
    join(sharding).connecting.then(
      () => 'it is connected',
      (error: unknown) => String(error),
    );

  test('more than 2,500 servers, in one process', async () => {
    await open({ quietServers: 5_200 });
    expect(await rejection(shardingOf(1))).toMatch(
      /\(close code 4011\): shard 0 of 1 would serve more than 2,500 .* Start it again with SHARD_COUNT=auto, or with 6 at least\.$/,
    );
  });

  test('more than 2,500 servers, in a fleet', async () => {
    await open({ quietServers: 5_200 });
    expect(await rejection(shardingOf(2, [1]))).toMatch(
      /\(close code 4011\): shard 1 of 2 .* Give SHARD_COUNT 6 at least in every process, divide these shards with SHARD_IDS/,
    );
  });

  test('more than 2,500 servers, where Discord recommends too few shards', async () => {
    await open({ quietServers: 5_200, recommendedShards: 1 });
    expect(await rejection(shardingOf(2))).toMatch(/Start it again with SHARD_COUNT=auto, or with 3 at least\.$/);
  });

  test('a number that there is not', async () => {
    await open({});
    expect(await rejection(shardingOf(2, [2]))).toMatch(
      /does not know shard 2 of 2 \(close code 4010\)\. Give SHARD_COUNT the same number in every process/,
    );
  });
});
