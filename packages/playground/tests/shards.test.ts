import type { ClientOptions } from 'discord.js';
import { Client, Events, GatewayIntentBits, GatewayOpcodes, Routes } from 'discord.js';
import { describe, expect, vi } from 'vitest';

import { IDENTIFY_GAP } from '../src/gateway/starts.ts';
import type { Playground } from '../src/playground.ts';
import { hasServer } from '../src/world/shard.ts';
import type { Shard } from '../src/world/shard.ts';
import { test as base } from './fixtures/playground.ts';
import { onCommand, QUIZ } from './fixtures/quiz.ts';
import { identity, open } from './fixtures/raw-client.ts';

const test = base.extend<{
  /** Tries to log in; resolves with why it did not work. */
  refused(options: Partial<ClientOptions>): Promise<unknown>;
  /** Identifies as this shard; resolves with what the gateway says to it: `READY`, an opcode, or a close code. */
  identify(shard: unknown): Promise<unknown>;
}>({
  refused: async ({ playground }, use) => {
    const clients: Client[] = [];
    await use(async (options) => {
      const client = new Client({ intents: [], ...options, rest: { api: playground.apiUrl } });
      clients.push(client);
      client.on(Events.ShardError, () => {});
      return client.login(playground.token).then(
        () => 'logged in',
        (error: unknown) => error,
      );
    });
    for (const client of clients) await client.destroy();
  },

  identify: async ({ playground }, use) => {
    const raw: Awaited<ReturnType<typeof open>>[] = [];
    await use(async (shard) => {
      const client = await open(playground);
      raw.push(client);
      client.send(GatewayOpcodes.Identify, identity(playground, { shard }));
      const said = client.frame(({ t, op }) => t === 'READY' || op === GatewayOpcodes.InvalidSession);
      return Promise.race([said.then(({ t, op, d }) => t ?? [op, d]), client.closed]);
    });
    for (const client of raw) client.terminate();
  },
});

const on = (id: number, count: number): Partial<ClientOptions> => ({ shards: [id], shardCount: count });

/** Which of so many shards has the first server. */
const shardOf = ({ guildId }: Playground, count: number) =>
  Array.from({ length: count }, (_, id) => id).findIndex((id) => hasServer([id, count], guildId));

describe('how many shards Discord recommends', () => {
  const recommended = async (request: (method: string, path: string) => Promise<{ body: unknown }>) =>
    ((await request('GET', '/gateway/bot')).body as { shards: number }).shards;

  test('is one for few servers', async ({ request }) => {
    expect(await recommended(request)).toBe(1);
  });

  describe('of many', () => {
    test.override({ options: { quietServers: 2500 } });
    test('is one for every thousand', async ({ request }) => {
      expect(await recommended(request)).toBe(3);
    });
  });

  describe('by an option', () => {
    test.override({ options: { recommendedShards: 3, otherServers: ['Second', 'Third'] } });
    test('is what a client starts by itself, each with its servers', async ({ playground, connect }) => {
      const client = await connect(undefined, { shards: 'auto' });
      expect(client.ws.shards.size).toBe(3);
      const first = shardOf(playground, 3);
      expect(playground.servers.map(({ id }) => client.guilds.cache.get(id)?.shardId)).toEqual([
        first,
        (first + 1) % 3,
        (first + 2) % 3,
      ]);
      expect(playground.violations).toEqual([]);
    });
  });
});

describe('a bot in 10,000 servers', () => {
  test.override({
    options: { quietServers: 9999, recommendedShards: 16, sessionStarts: { maxConcurrency: 16 } },
  });

  test('starts 16 shards at once, each with its servers', async ({ playground, connect }) => {
    const client = await connect(undefined, { shards: 'auto', intents: [] });
    expect(client.guilds.cache.size).toBe(10_000);
    const counts = client.ws.shards.map(({ id }) => client.guilds.cache.filter(({ shardId }) => shardId === id).size);
    expect(counts).toEqual(Array.from({ length: 16 }, () => 625));
    const all = Array.from({ length: 16 }, (_, shard) => ({ shard, count: 16, isConnected: true }));
    expect(playground.sessions).toHaveLength(16);
    expect(playground.sessions).toEqual(expect.arrayContaining(all));
    expect(playground.faults.gateway.starts).toMatchObject({ used: 16, tooEarly: 0 });
    expect(playground.violations).toEqual([]);
  });
});

describe('a shard', () => {
  test.for([[[2, 2]], [[-1, 2]], [[0, 0]], [[0]], [[0, 1, 2]], [[0.5, 2]], [['0', '1']], [0], ['0,1'], [null]])(
    'that cannot be is refused with 4010: %j',
    async ([shard], { identify, playground }) => {
      expect(await identify(shard)).toBe(4010);
      expect(playground.violations).toMatchObject([{ method: 'GATEWAY', status: 4010 }]);
    },
  );

  test('that cannot be is an error of the client’s', async ({ refused }) => {
    expect(await refused(on(2, 2))).toMatchObject({ message: 'Invalid shard' });
  });

  describe('with 2,500 servers', () => {
    test.override({ options: { quietServers: 2499 } });
    test('starts', async ({ connect }) => {
      const client = await connect(undefined, { intents: [] });
      expect(client.guilds.cache.size).toBe(2500);
    });
  });

  describe('with more', () => {
    test.override({ options: { quietServers: 2500 } });
    test('is refused with 4011, and two shards are not', async ({ playground, refused, connect }) => {
      expect(await refused({ shards: [0], shardCount: 1 })).toMatchObject({ message: 'Sharding is required' });
      expect(playground.violations).toMatchObject([{ method: 'GATEWAY', status: 4011 }]);
      const client = await connect(undefined, { intents: [], shardCount: 2 });
      expect(client.guilds.cache.size).toBe(2501);
    });
  });
});

describe('max_concurrency', () => {
  test('is stated as 16 and keeps nobody waiting unless a test sets it', async ({ request, identify, playground }) => {
    expect((await request('GET', '/gateway/bot')).body).toMatchObject({ session_start_limit: { max_concurrency: 16 } });
    expect([await identify([0, 1]), await identify([0, 1])]).toEqual(['READY', 'READY']);
    expect(playground.faults.gateway.starts).toMatchObject({ used: 2, tooEarly: 0 });
  });

  describe('of 1', () => {
    test.override({ options: { sessionStarts: { maxConcurrency: 1 } } });

    test('lets one shard identify in five seconds', async ({ identify, clock, playground, request }) => {
      const early = [GatewayOpcodes.InvalidSession, false];
      expect(await identify([0, 3])).toBe('READY');
      expect(await identify([1, 3])).toEqual(early);
      clock.advance(IDENTIFY_GAP - 1);
      expect(await identify([1, 3])).toEqual(early);
      clock.advance(1);
      expect(await identify([1, 3])).toBe('READY');
      expect(await identify([2, 3])).toEqual(early);
      expect(playground.faults.gateway.starts).toMatchObject({ used: 2, tooEarly: 3 });
      const { body } = await request('GET', '/gateway/bot');
      expect(body).toMatchObject({ session_start_limit: { remaining: 998, max_concurrency: 1 } });
      expect(playground.violations).toEqual([]);
    });

    test('makes a client that comes too early try again', async ({ playground, connect, clock }) => {
      await connect(undefined, on(0, 2));
      let tries = 0;
      const impatient = {
        async waitForIdentify() {
          tries += 1;
          if (tries > 1) clock.advance(IDENTIFY_GAP);
        },
      };
      await connect(undefined, { ...on(1, 2), ws: { buildIdentifyThrottler: async () => impatient } });
      expect(tries).toBe(2);
      expect(playground.faults.gateway.starts).toMatchObject({ used: 2, tooEarly: 1 });
    });
  });

  describe('of 2', () => {
    test.override({ options: { sessionStarts: { maxConcurrency: 2 } } });
    test('has a bucket for the even and one for the odd shards', async ({ identify }) => {
      const early = [GatewayOpcodes.InvalidSession, false];
      expect([await identify([0, 4]), await identify([1, 4])]).toEqual(['READY', 'READY']);
      expect([await identify([2, 4]), await identify([3, 4])]).toEqual([early, early]);
    });
  });
});

describe('the sessions of a day', () => {
  test.override({ options: { sessionStarts: { total: 2000, remaining: 1 } } });

  test('are not enough for two shards', async ({ refused, request }) => {
    expect(await refused({ shardCount: 2 })).toMatchObject({
      message: expect.stringMatching(/^Not enough sessions remaining to spawn 2 shards; only 1 remaining; resets at/),
    });
    const { body } = await request('GET', '/gateway/bot');
    const limit = { total: 2000, remaining: 1, reset_after: 86_400_000, max_concurrency: 16 };
    expect(body).toMatchObject({ session_start_limit: limit });
  });

  test('are used up, and there are more the next day', async ({ identify, clock, playground, request }) => {
    expect([await identify([0, 2]), await identify([1, 2])]).toEqual(['READY', 4004]);
    expect(playground.violations).toMatchObject([{ status: 4004 }]);
    clock.advance(86_400_000);
    expect(await identify([1, 2])).toBe('READY');
    const { body } = await request('GET', '/gateway/bot');
    expect(body).toMatchObject({ session_start_limit: { remaining: 1999, reset_after: 0 } });
  });
});

describe('sessions side by side', () => {
  test.override({
    options: { channels: ['general', { name: 'elsewhere', botIsThere: false }], otherServers: ['Second'] },
  });

  const anywhere = { ...QUIZ, integrationTypes: [0, 1], contexts: [0, 1] };

  test('each get the events of their shard', async ({ playground, connect }) => {
    const own = shardOf(playground, 2);
    const heard: string[] = [];
    const hear = async (shard: Shard) => {
      const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
      const client = await connect(undefined, { ...on(...shard), intents });
      client.on(Events.Raw, ({ t, d }: { t: string; d: { guild_id?: string } }) => {
        if (t !== 'MESSAGE_CREATE') return;
        const where = d.guild_id === undefined ? 'dm' : playground.servers.find(({ id }) => id === d.guild_id)?.name;
        heard.push(`${where} by ${shard.join(' of ')}`);
      });
    };
    for (const shard of [
      [0, 1],
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      await hear(shard);
    const ada = playground.join('Ada');
    ada.say('Hello');
    ada.say('Hello', { server: 'Second' });
    ada.say('Hello', { channel: 'dm' });
    const expected = [
      'Playground by 0 of 1',
      'Playground by 0 of 1',
      `Playground by ${own} of 2`,
      'Second by 0 of 1',
      'Second by 0 of 1',
      `Second by ${1 - own} of 2`,
      'dm by 0 of 1',
      'dm by 0 of 1',
      'dm by 0 of 2',
    ];
    await vi.waitFor(() => expect(heard.toSorted()).toEqual(expected.toSorted()));
    expect(playground.sessions.map(({ shard, count }) => [shard, count])).toEqual([
      [0, 1],
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  test('answer an interaction once: whoever comes second is refused', async ({ playground, connect }) => {
    const refusals: unknown[] = [];
    const both = Promise.withResolvers<void>();
    let heard = 0;
    const answer = onCommand(async (it) => {
      heard += 1;
      if (heard === 2) both.resolve();
      await both.promise;
      await it.reply('Mine').catch((error: unknown) => refusals.push(error));
    });
    const client = await connect(answer, on(0, 1));
    await connect(answer, { shards: [shardOf(playground, 2)], shardCount: 2 });
    await client.application.commands.set([QUIZ]);
    expect(await playground.join('Ada').command('quiz')).toMatchObject({ kind: 'reply', message: { content: 'Mine' } });
    await vi.waitFor(() => expect(refusals).toMatchObject([{ code: 40_060 }]));
    expect(playground.join('Ada').messages()).toHaveLength(1);
  });

  test('all hear an interaction as it was altered', async ({ playground, connect }) => {
    const locales: string[] = [];
    const hear = onCommand(async (it) => void locales.push(it.locale));
    const clients = [await connect(hear), await connect(hear)];
    await clients[0]?.application.commands.set([QUIZ]);
    playground.faults.gateway.alter((payload) => ({ ...payload, locale: 'xx' }));
    void playground.join('Ada').command('quiz');
    await vi.waitFor(() => expect(locales).toEqual(['xx', 'xx']));
  });

  test('where the bot is no member, an interaction goes to the shard that the server would have', async ({
    playground,
    connect,
  }) => {
    const heard: string[] = [];
    for (const id of [0, 1]) {
      const client = await connect(
        onCommand(async (it) => {
          heard.push(`${id}: ${hasServer([id, 2], it.guildId ?? '')}`);
          await it.reply('Here');
        }),
        on(id, 2),
      );
      await client.application.commands.set([anywhere]);
    }
    await playground.join('Ada').command('quiz', {}, { channel: 'elsewhere' });
    expect(heard).toEqual([expect.stringMatching(/true$/)]);
  });

  test('are told apart by faults', async ({ playground, connect }) => {
    const client = await connect(undefined, { shardCount: 2 });
    const resumed: number[] = [];
    client.on(Events.ShardResume, (id) => resumed.push(id));
    expect(await playground.faults.gateway.drop(1)).toBe('resumed');
    expect(resumed).toEqual([1]);
    expect(await playground.faults.gateway.drop()).toBe('resumed');
    expect(resumed.toSorted()).toEqual([0, 1, 1]);
    expect(() => playground.faults.gateway.close(4000, 2)).toThrow('No session of shard 2 is connected.');
    await client.rest.get(Routes.user());
  });

  test('end with their bot', async ({ playground, connect }) => {
    const [first] = [await connect(undefined, on(0, 2)), await connect(undefined, on(1, 2))];
    await first?.destroy();
    await vi.waitFor(() => expect(playground.sessions).toEqual([{ shard: 1, count: 2, isConnected: true }]));
  });
});
