import { Routes } from 'discord.js';
import { describe, expect } from 'vitest';

import type { PlaygroundOptions } from '../src/playground.ts';
import { startPlayground } from '../src/playground.ts';
import { tickOf } from '../src/world/snowflake.ts';
import { test as base } from './fixtures/playground.ts';
import { messageOf, onCommand, QUIZ } from './fixtures/quiz.ts';

const OPTIONS: Partial<PlaygroundOptions> = {
  server: { name: 'First', locale: 'de' },
  channels: ['general', { name: 'news', botMayPost: false }, { name: 'elsewhere', botIsThere: false }],
  otherServers: ['Second', { name: 'Third', locale: 'fr', channels: ['salon', 'general'] }],
};

const test = base.extend({
  options: async ({}, use: (options: Partial<PlaygroundOptions>) => Promise<void>) => use(OPTIONS),
});

describe('several servers', () => {
  test('have names, channels, and ids on consecutive shards, the same every time', async ({ playground }) => {
    expect(playground.servers.map(({ name, channels }) => [name, Object.keys(channels)])).toEqual([
      ['First', ['general', 'news']],
      ['Second', ['general', 'news']],
      ['Third', ['salon', 'general']],
    ]);
    const ids = playground.servers.map(({ id }) => id);
    expect(ids[0]).toBe(playground.guildId);
    const first = tickOf(playground.guildId);
    expect(ids.map(tickOf)).toEqual([first, first + 1, first + 2]);
    const again = await startPlayground({ port: 0, ...OPTIONS });
    expect(again.servers).toEqual(playground.servers);
    await again.close();
    const alone = await startPlayground({ port: 0, ...OPTIONS, otherServers: [] });
    expect(alone.servers).toEqual(playground.servers.slice(0, 1));
    await alone.close();
  });

  test('are where people act, by the names or ids of server and channel', async ({ playground }) => {
    const [, second, third] = playground.servers;
    const ada = playground.join('Ada');
    ada.say('One');
    ada.say('Two', { server: 'Second' });
    ada.say('Three', { channel: 'general', server: third?.id });
    ada.say('Four', { channel: third?.channels['salon'] });
    const said = (...where: [channel?: string, server?: string]) =>
      playground
        .join('Bela')
        .messages(...where)
        .map(({ content }) => content);
    expect(said()).toEqual(['One']);
    expect(said('general')).toEqual(['One']);
    expect(said(second?.channels['general'])).toEqual(['Two']);
    expect(said('general', 'Third')).toEqual(['Three']);
    expect(said(undefined, 'Third')).toEqual(['Four']);
    await ada.sees(({ content }) => content === 'Three', { channel: 'general', server: 'Third' });
    expect(() => said('salon')).toThrow('The playground has no channel "salon". It has general, news, elsewhere.');
    expect(() => said('news', 'Third')).toThrow('The server "Third" has no channel "news". It has salon, general.');
    expect(() => said('general', 'Fourth')).toThrow('no server "Fourth" with channels. It has First, Second, Third.');
  });

  test('have the same members, and are told apart in every interaction', async ({ playground, connect }) => {
    const heard: unknown[] = [];
    const client = await connect(
      onCommand(async (it) => {
        heard.push([it.guildId, it.guildLocale, it.channelId, it.inCachedGuild() && it.member.guild.name]);
        await it.reply('Here');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    for (const { name } of playground.servers) await ada.command('quiz', {}, { channel: 'general', server: name });
    const locales = ['de', 'de', 'fr'];
    expect(heard).toEqual(
      playground.servers.map(({ id, name, channels }, index) => [id, locales[index], channels['general'], name]),
    );
    expect(client.guilds.cache.map(({ memberCount }) => memberCount)).toEqual([5, 5, 5]);
    expect(playground.violations).toEqual([]);
  });

  test('have commands of their own', async ({ playground, connect }) => {
    const client = await connect(onCommand((it) => it.reply('Here')));
    const [, second] = playground.servers;
    await client.application.commands.set([QUIZ], second?.id ?? '');
    const ada = playground.join('Ada');
    expect(messageOf(await ada.command('quiz', {}, { server: 'Second' })).content).toBe('Here');
    expect(await ada.command('quiz')).toMatchObject({ kind: 'failed' });
    expect((await client.application.commands.fetch({ guildId: second?.id ?? '' })).size).toBe(1);
    expect((await client.application.commands.fetch({ guildId: playground.guildId })).size).toBe(0);
  });

  test('are each known to the API with what is in them', async ({ playground, connect, request }) => {
    const client = await connect();
    const [, , third] = playground.servers;
    const id = third?.id ?? '';
    expect((await request('GET', `/guilds/${id}`)).body).toMatchObject({ id, name: 'Third', preferred_locale: 'fr' });
    const { body } = await request('GET', `/guilds/${id}/channels`);
    expect(body).toMatchObject([
      { name: 'salon', guild_id: id },
      { name: 'general', guild_id: id },
    ]);
    expect((await request('GET', `/guilds/${id}/members/${playground.join('Ada').id}`)).status).toBe(200);
    expect((await request('GET', '/applications/@me')).body).toMatchObject({ approximate_guild_count: 3 });
    expect(client.guilds.cache.get(id)?.channels.cache.map(({ name }) => name)).toEqual(['salon', 'general']);
    const { general = '' } = third?.channels ?? {};
    await client.rest.post(Routes.channelMessages(general), { body: { content: 'Bonjour' } });
    expect(playground.join('Ada').messages('general', 'Third')).toHaveLength(1);
    expect(playground.join('Ada').messages('general')).toEqual([]);
  });

  test('have threads and faults of their own', async ({ playground, connect }) => {
    const client = await connect();
    const [, second] = playground.servers;
    const { general = '' } = second?.channels ?? {};
    const thread = playground.openThread(general, 'Aside');
    await expect.poll(() => client.channels.cache.get(thread)).toMatchObject({ guildId: second?.id });
    playground.join('Ada').say('Hello', { channel: 'Aside', server: 'Second' });
    expect(() => playground.join('Ada').messages('Aside')).toThrow('no channel "Aside"');
    playground.faults.channels.remove(general);
    expect(playground.servers.map(({ channels }) => Object.keys(channels)[0])).toEqual(['general', 'news', 'salon']);
  });
});

test.for<[what: string, options: object, reason: string]>([
  ['two of one name', { otherServers: ['First'], server: { name: 'First' } }, 'Two servers are called "First".'],
  ['one without a name', { otherServers: [' '] }, 'The name of the server must have 2 to 100 characters'],
  ['one without channels', { otherServers: [{ name: 'Second', channels: [] }] }, 'needs at least one channel'],
  [
    'a channel of yet another server',
    { otherServers: [{ name: 'Second', channels: [{ name: 'a', botIsThere: false }] }] },
    'otherServers.0.channels.0 must be a name or { name, topic, botMayPost }: it is',
  ],
  [
    'too many quiet ones',
    { quietServers: 100_001 },
    'quietServers must be a whole number from 0 to 100000: it is 100001',
  ],
  ['no shard', { recommendedShards: 0 }, 'recommendedShards must be a whole number above 0: it is 0'],
  ['a limit that does not exist', { sessionStarts: { left: 1 } }, 'sessionStarts must be { total, remaining, max'],
  ['no concurrency', { sessionStarts: { maxConcurrency: 0 } }, 'sessionStarts.maxConcurrency must be a whole number'],
  ['more left than there are', { sessionStarts: { remaining: 1001 } }, 'must not have more remaining than in total'],
])('refused and named: %s', async ([, options, reason]) => {
  await expect(startPlayground({ port: 0, ...options })).rejects.toThrow(reason);
});

describe('quiet servers', () => {
  test.override({ options: { otherServers: ['Second'], quietServers: 998 } });

  test('are listed page by page, the oldest first', async ({ playground, request }) => {
    const page = async (query: string) => {
      const { body } = await request('GET', `/users/@me/guilds${query}`);
      return (body as { id: string }[]).map(({ id }) => id);
    };
    const all: string[] = [];
    for (let after = '0'; ; after = all.at(-1) ?? '') {
      const ids = await page(`?limit=150&after=${after}`);
      all.push(...ids);
      if (ids.length < 150) break;
    }
    expect(all).toHaveLength(1000);
    expect(all.slice(0, 2)).toEqual(playground.servers.map(({ id }) => id));
    expect(all.map(tickOf)).toEqual(Array.from(all, (_, index) => tickOf(playground.guildId) + index));
    expect(await page('')).toEqual(all.slice(0, 200));
    expect(await page(`?before=${all[500]}`)).toEqual(all.slice(300, 500));
    expect(await page(`?limit=3&before=${all[2]}`)).toEqual(all.slice(0, 2));
    expect(await page(`?after=${all[500]}&before=${all[503]}`)).toEqual(all.slice(501, 503));
    expect(await page(`?after=${BigInt(all[1] ?? 0) - 1n}&limit=1`)).toEqual([all[1]]);
    expect(await page(`?after=${all[999]}`)).toEqual([]);
    expect(await page('?after=9999999999999999999')).toEqual([]);
  });

  test.for([
    ['limit=0', 'limit', 'NUMBER_TYPE_MIN'],
    ['limit=201', 'limit', 'NUMBER_TYPE_MAX'],
    ['limit=all', 'limit', 'NUMBER_TYPE_COERCE'],
    ['after=first', 'after', 'NUMBER_TYPE_COERCE'],
  ] as const)('are not listed by what is no page: %s', async ([query, field, code], { request }) => {
    expect(await request('GET', `/users/@me/guilds?${query}`)).toMatchObject({
      status: 400,
      body: { code: 50_035, errors: { [field]: { _errors: [{ code }] } } },
    });
  });

  test('can each be asked for, and have no channels', async ({ request }) => {
    const { body } = await request('GET', '/users/@me/guilds?limit=3&with_counts=true');
    const [, , quiet] = body as { id: string }[];
    expect(quiet).toMatchObject({ name: 'Quiet server 1', owner: false, approximate_member_count: 5 });
    const path = `/guilds/${quiet?.id}`;
    expect((await request('GET', path)).body).toMatchObject({ id: quiet?.id, name: 'Quiet server 1' });
    expect((await request('GET', `${path}/channels`)).body).toEqual([]);
    for (const other of [BigInt(quiet?.id ?? 0) + 1n, 'none']) {
      expect((await request('GET', `/guilds/${other}`)).status).toBe(404);
    }
  });

  test('are told to a client that wants to know of servers', async ({ connect }) => {
    const client = await connect();
    expect(client.guilds.cache.filter(({ available }) => available).size).toBe(1000);
  });
});

describe('a bot that is added to servers and removed from them', () => {
  test('is in a new one, which is on its shard and the last of the list', async ({ playground, connect, request }) => {
    const client = await connect();
    const fourth = playground.addServer({
      name: 'Fourth',
      locale: 'fr',
      channels: ['salon', 'bar'],
      systemChannel: 'bar',
    });
    expect(Object.keys(fourth.channels)).toEqual(['salon', 'bar']);
    expect(playground.servers.at(-1)).toEqual(fourth);
    await expect.poll(() => client.guilds.cache.get(fourth.id)?.channels.cache.size).toBe(2);
    expect((await request('GET', `/guilds/${fourth.id}`)).body).toMatchObject({
      name: 'Fourth',
      preferred_locale: 'fr',
      system_channel_id: fourth.channels['bar'],
    });
    const { body } = await request('GET', '/users/@me/guilds');
    expect((body as { id: string }[]).map(({ id }) => id)).toEqual(playground.servers.map(({ id }) => id));
    expect((await request('GET', '/applications/@me')).body).toMatchObject({ approximate_guild_count: 4 });
    const [, , third] = playground.servers;
    const after = await request('GET', `/users/@me/guilds?after=${third?.id}`);
    expect(after.body).toMatchObject([{ id: fourth.id }]);
    const before = await request('GET', `/users/@me/guilds?limit=1&before=${fourth.id}`);
    expect(before.body).toMatchObject([{ id: third?.id }]);
    await client.rest.post(Routes.channelMessages(fourth.channels['bar'] ?? ''), { body: { content: 'Bonjour' } });
    expect(playground.join('Ada').messages('bar', 'Fourth')).toHaveLength(1);
    expect((await connect()).guilds.cache.has(fourth.id)).toBe(true);
  });

  test('is in none that it was removed from, until it is added there again', async ({
    playground,
    connect,
    request,
  }) => {
    const client = await connect();
    const [first, second, third] = playground.servers;
    const { id = '', channels = {} } = second ?? {};
    const ids = async () =>
      ((await request('GET', '/users/@me/guilds?limit=2')).body as { id: string }[]).map((one) => one.id);
    playground.removeServer('Second');
    await expect.poll(() => client.guilds.cache.has(id)).toBe(false);
    expect(await ids()).toEqual([first?.id, third?.id]);
    expect((await request('GET', `/guilds/${id}`)).body).toMatchObject({ code: 10_004 });
    const sent = await request('POST', `/channels/${channels['general']}/messages`, { content: 'Hello' });
    expect(sent).toMatchObject({ status: 403, body: { code: 50_001 } });
    expect((await connect()).guilds.cache.size).toBe(2);
    expect(() => playground.removeServer('Second')).toThrow('no server "Second" with channels. It has First, Third.');

    expect(playground.addServer('Second')).toEqual(second);
    await expect.poll(() => client.guilds.cache.has(id)).toBe(true);
    expect(await ids()).toEqual([first?.id, id]);
    await client.rest.post(Routes.channelMessages(channels['general'] ?? ''), { body: { content: 'Hello' } });
    expect(() => playground.addServer('Second')).toThrow('The bot is in a server called "Second" already.');
    expect(() => playground.addServer({ name: 'Fifth', systemChannel: 'hall' })).toThrow(
      'The systemChannel of the server "Fifth" is none of its channels: "hall". It has general, news.',
    );
  });

  test('may be removed from the first one, where those who have it themselves still use it', async ({
    playground,
    connect,
  }) => {
    const client = await connect(onCommand((it) => it.reply('Here')));
    await client.application.commands.set([{ ...QUIZ, integrationTypes: [0, 1] }]);
    playground.removeServer(playground.guildId);
    const ada = playground.join('Ada');
    expect(messageOf(await ada.command('quiz', {}, { installation: 'person' })).content).toBe('Here');
    expect(playground.servers.map(({ name }) => name)).toEqual(['Second', 'Third']);
  });

  test('is told of it on the shard of that server alone', async ({ playground, connect }) => {
    const fourth = playground.addServer('Fourth');
    const of = (id: number) => connect(undefined, { shards: [id], shardCount: 2 });
    const mine = tickOf(fourth.id) % 2;
    const [client, other] = [await of(mine), await of(1 - mine)];
    expect([client, other].map(({ guilds }) => guilds.cache.has(fourth.id))).toEqual([true, false]);
    playground.removeServer('Fourth');
    await expect.poll(() => client.guilds.cache.has(fourth.id)).toBe(false);
    playground.addServer('Fourth');
    await expect.poll(() => client.guilds.cache.has(fourth.id)).toBe(true);
    expect(other.guilds.cache.has(fourth.id)).toBe(false);
  });
});
