import type { ChatInputCommandInteraction } from 'discord.js';
import { Routes } from 'discord.js';
import { describe, expect } from 'vitest';

import type { PlaygroundOptions } from '../src/playground.ts';
import { startPlayground } from '../src/playground.ts';
import { test as base } from './fixtures/playground.ts';
import { onCommand, QUIZ } from './fixtures/quiz.ts';

const test = base.extend<{
  /** What the bot has been told so far, after each of these people has used a command. */
  locales(...names: [name: string, channel?: string][]): Promise<unknown[]>;
}>({
  locales: async ({ playground, connect }, use) => {
    const seen: unknown[] = [];
    const client = await connect(
      onCommand(async (it: ChatInputCommandInteraction) => {
        seen.push([it.locale, it.guildLocale]);
        await it.reply('Yes');
      }),
    );
    await client.application.commands.set([{ ...QUIZ, integrationTypes: [0, 1] }]);
    await use(async (...people) => {
      for (const [name, channel = 'general'] of people) await playground.join(name).command('quiz', {}, { channel });
      return seen;
    });
  },
});

test('a welcome without its words is refused', async () => {
  const open = (welcome: object) => startPlayground({ port: 0, welcome } as PlaygroundOptions);
  await expect(open({ sentence: ' ', command: 'quiz', button: 'Play' })).rejects.toThrow(
    'welcome.sentence must not be empty',
  );
  await expect(open({ sentence: 'A bot.' })).rejects.toThrow('welcome.command must be a text');
});

describe('a playground without options', () => {
  test.override({ options: {} });

  test('has an ordinary bot, server, and list of channels', async ({ connect, playground }) => {
    const client = await connect();
    const guild = await client.guilds.fetch(playground.guildId);
    expect([client.user.username, guild.name, guild.preferredLocale, guild.memberCount]).toEqual([
      'Bot',
      'Playground',
      'en-US',
      5,
    ]);
    expect(guild.channels.cache.map(({ name }) => name)).toEqual(['general', 'lounge', 'announcements']);
    expect(() => playground.join('Ada').messages('announcements')).not.toThrow();
  });
});

describe('a playground with options of its own', () => {
  test.override({
    options: {
      bot: 'Quizzy',
      server: { name: 'Der Lesekreis', locale: 'de' },
      channels: [
        'agora',
        { name: 'news', topic: 'Read only.', botMayPost: false },
        { name: 'abroad', botIsThere: false },
      ],
      people: ['Emil', { name: 'João', locale: 'pt-BR' }],
    },
  });

  test('has this bot, server, and list of channels', async ({ playground, connect }) => {
    const client = await connect();
    const guild = await client.guilds.fetch(playground.guildId);
    expect(client.user.username).toBe('Quizzy');
    expect([guild.name, guild.preferredLocale]).toEqual(['Der Lesekreis', 'de']);
    const channels = [...guild.channels.cache.values()].filter((channel) => channel.isTextBased());
    expect(channels.map((channel) => [channel.name, 'topic' in channel && channel.topic])).toEqual([
      ['agora', ''],
      ['news', 'Read only.'],
    ]);
    expect(playground.violations).toEqual([]);
  });

  test('lets the bot post where it may', async ({ playground, connect }) => {
    const client = await connect();
    const [agora, news] = [...client.channels.cache.values()].map(({ id }) => id);
    await client.rest.post(Routes.channelMessages(agora ?? ''), { body: { content: 'Hello' } });
    const refused = client.rest.post(Routes.channelMessages(news ?? ''), { body: { content: 'Hello' } });
    await expect(refused).rejects.toMatchObject({ code: 50013 });
    expect(playground.join('Emil').messages('agora')).toHaveLength(1);
    expect(playground.join('Emil').messages('news')).toHaveLength(0);
  });

  test('has these people, the first of whom owns the server', async ({ playground, connect }) => {
    const client = await connect();
    const guild = await client.guilds.fetch(playground.guildId);
    expect(guild.memberCount).toBe(3);
    expect(guild.ownerId).toBe(playground.join('Emil').id);
  });

  test('takes players to its first channel', async ({ playground }) => {
    const emil = playground.join('Emil');
    emil.say('Hello');
    expect(emil.messages('agora')).toHaveLength(1);
  });
});

describe('a locale', () => {
  test.override({
    options: { server: { locale: 'fr' }, people: ['Emil', { name: 'João', locale: 'pt-BR' }] },
  });

  test('is the server’s, unless a person’s client has another', async ({ locales }) => {
    expect(await locales(['Emil'], ['João'], ['Zoe'], ['João', 'dm'])).toEqual([
      ['fr', 'fr'],
      ['pt-BR', 'fr'],
      ['fr', 'fr'],
      ['pt-BR', null],
    ]);
  });

  test('is what a player joins with, from then on', async ({ playground, locales }) => {
    playground.join('Mizuki', { locale: 'ja' });
    playground.join('Emil', { locale: 'sv-SE' });
    expect(await locales(['Mizuki'], ['Emil'])).toEqual([
      ['ja', 'fr'],
      ['sv-SE', 'fr'],
    ]);
    expect(playground.join('Emil', { locale: 'de' }).id).toBe(playground.join('Emil').id);
    expect(await locales(['Emil'])).toContainEqual(['de', 'fr']);
  });
});

const KLINGON = 'tlh' as 'de';

describe('what cannot be', () => {
  test.for<[what: string, options: Partial<PlaygroundOptions>, reason: string]>([
    ['a bot without a name', { bot: ' ' }, 'The name of the bot must have 2 to 32 characters: " " has 0.'],
    ['a server without a name', { server: { name: '' } }, 'The name of the server must have 2 to 100 characters'],
    ['a channel without a name', { channels: ['general', ''] }, 'The name of a channel must have 1 to 100 characters'],
    ['a person without a name', { people: [{ name: '' }] }, 'The name of a person must have 1 to 32 characters'],
    [
      'too long a topic',
      { channels: [{ name: 'a', topic: 'x'.repeat(1025) }] },
      'The topic of the channel "a" must have',
    ],
    ['two channels of one name', { channels: ['a', { name: 'a' }] }, 'Two channels are called "a".'],
    ['two people of one name', { people: ['Emil', 'Emil'] }, 'Two people are called "Emil".'],
    ['a channel called dm', { channels: ['dm'] }, 'No channel can be called "dm"'],
    ['no channel with the bot', { channels: [{ name: 'a', botIsThere: false }] }, 'needs at least one channel'],
    ['nobody', { people: [] }, 'needs at least one person'],
    ['a server’s locale that Discord does not know', { server: { locale: KLINGON } }, 'Discord has no locale "tlh".'],
    ['a person’s', { people: [{ name: 'Emil', locale: KLINGON }] }, 'Discord has no locale "tlh". It has id, en-US,'],
  ])('is refused before anything starts: %s', async ([, options, reason]) => {
    await expect(startPlayground({ port: 0, ...options })).rejects.toThrow(reason);
  });

  test.for<[what: string, options: object, reason: string]>([
    ['an option that does not exist', { persons: ['Ada'] }, 'There is no option "persons". There are port, host, page'],
    ['a text for an object', { server: 'x' }, 'server must be { name, locale, systemChannel }: it is "x"'],
    [
      'a part that does not exist',
      { server: { nom: 'x' } },
      "server must be { name, locale, systemChannel }: it is { nom: 'x' }",
    ],
    ['a part of a wrong type', { server: { name: 7 } }, 'server.name must be a text: it is 7'],
    [
      'a wrong part of a list',
      { channels: ['a', { name: 'b', mayPost: true }] },
      'channels.1 must be a name or { name, topic, botMayPost, botIsThere, externalApps }: it is',
    ],
    ['a wrong part of a channel', { channels: [{ name: 'b', topic: 7 }] }, 'channels.0.topic must be a text: it is 7'],
    ['a text for a list', { people: 'Ada' }, 'people must be a list, each a name or { name, locale }: it is "Ada"'],
    ['no heartbeat', { heartbeatInterval: 0 }, 'heartbeatInterval must be a number of milliseconds above 0: it is 0'],
    ['a time that is none', { now: 0 }, 'now must be a function: it is 0'],
    ['a port that is no number', { port: 'abc' }, 'port must be a whole number from 0 to 65535: it is "abc"'],
    ['too high a port', { port: 65_536 }, 'port must be a whole number from 0 to 65535: it is 65536'],
    ['a host elsewhere', { host: '192.168.1.7' }, 'host must be one of 127.0.0.1, localhost, ::1, 0.0.0.0, ::,'],
  ])('is refused and named: %s', async ([, options, reason]) => {
    await expect(startPlayground({ port: 0, ...options })).rejects.toThrow(reason);
  });

  test('is refused of a player who joins', ({ playground }) => {
    expect(() => playground.join('')).toThrow('The name of a person must have 1 to 32 characters');
    expect(() => playground.join('Emil', { locale: KLINGON })).toThrow('Discord has no locale "tlh".');
  });
});

describe('a name', () => {
  test.override({ options: { bot: ' Quizzy ', channels: ['agora '], people: [' Emil'] } });

  test('has no spaces around it, wherever it is used', async ({ playground, connect }) => {
    const client = await connect();
    expect(client.user.username).toBe('Quizzy');
    expect(playground.join('Emil ').id).toBe(playground.join('Emil').id);
    expect(playground.join(' Zoe ').name).toBe('Zoe');
    playground.openThread(' agora', ' Questions ');
    expect(playground.join('Emil').messages(' Questions')).toEqual([]);
    await expect(startPlayground({ port: 0, channels: ['a', ' a'] })).rejects.toThrow('Two channels are called "a".');
  });

  test('of a channel that is not there is answered with those that are', ({ playground }) => {
    expect(() => playground.join('Emil').messages('forum')).toThrow('no channel "forum". It has agora.');
  });
});
