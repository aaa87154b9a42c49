import type { ChatInputCommandInteraction } from 'discord.js';
import { ApplicationCommandOptionType, ApplicationCommandType, MessageFlags } from 'discord.js';
import { describe, expect } from 'vitest';

import { textOf } from '../../src/playground.ts';
import { test } from '../fixtures/playground.ts';
import { messageOf, onCommand, question, QUIZ } from '../fixtures/quiz.ts';

const OF_OTHER_KINDS = [
  { type: ApplicationCommandOptionType.Boolean as const, name: 'aloud', description: 'Whether to read it aloud.' },
  { type: ApplicationCommandOptionType.User as const, name: 'whom', description: 'Whom to ask.' },
  { type: ApplicationCommandOptionType.Channel as const, name: 'where', description: 'Where to ask.' },
];

describe('a command', () => {
  test('is answered with components that everyone sees', async ({ playground, connect }) => {
    const client = await connect(
      onCommand((it) => it.reply(question(`${it.user.displayName} asks about ${it.options.getString('topic')}`))),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');

    const outcome = await ada.command('quiz', { topic: 'summits' });

    expect(outcome.kind).toBe('reply');
    expect(messageOf(outcome)).toMatchObject({
      author: { id: client.user.id, bot: true },
      type: 20,
      flags: MessageFlags.IsComponentsV2,
      interaction_metadata: { user: { id: ada.id }, authorizing_integration_owners: { 0: playground.guildId } },
      components: [
        { id: 1, type: 10, content: 'Ada asks about summits' },
        { id: 2, type: 1, components: [{ id: 3 }, { id: 4 }] },
      ],
    });
    expect(playground.join('Bela').messages().map(textOf)).toEqual(['Ada asks about summits']);
    expect(playground.violations).toEqual([]);
  });

  test('arrives with everything that discord.js reads from it', async ({ playground, connect }) => {
    const { promise, resolve } = Promise.withResolvers<ChatInputCommandInteraction>();
    const client = await connect(
      onCommand(async (it) => {
        await it.reply('Yes');
        resolve(it);
      }),
    );
    await client.application.commands.set([QUIZ]);
    await playground.join('Ada').command('quiz', { count: 3 });

    const it = await promise;
    expect(it.inCachedGuild()).toBe(true);
    expect(it).toMatchObject({ locale: 'en-US', guildLocale: 'en-US', context: 0, version: 1 });
    expect(it.guild?.name).toBe('Playground');
    expect(it.channel?.isTextBased()).toBe(true);
    expect(it.memberPermissions?.has('ManageGuild')).toBe(true);
    expect(it.appPermissions.has('SendMessages')).toBe(true);
    expect(it.options.getInteger('count')).toBe(3);
    expect(it.createdTimestamp).toBe(Date.UTC(2026, 0, 1));
  });

  test('in direct messages has a user, no member, and no server', async ({ playground, connect }) => {
    const seen: unknown[] = [];
    const client = await connect(
      onCommand(async (it) => {
        seen.push(it.member, it.guildId, it.context, it.user.displayName);
        await it.reply('Hello');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');

    expect(messageOf(await ada.command('quiz', {}, { channel: 'dm' })).content).toBe('Hello');

    expect(seen).toEqual([null, null, 1, 'Ada']);
    expect(ada.messages('dm')).toHaveLength(1);
    expect(ada.messages()).toHaveLength(0);
    expect(playground.join('Bela').messages('dm')).toHaveLength(0);
  });

  test('of a person who has the app for themselves says so', async ({ playground, connect }) => {
    const owners: unknown[] = [];
    const client = await connect(
      onCommand(async (it) => {
        owners.push(it.authorizingIntegrationOwners.toJSON());
        await it.reply('Yes');
      }),
    );
    await client.application.commands.set([{ ...QUIZ, integrationTypes: [0, 1] }]);
    const ada = playground.join('Ada');
    await ada.command('quiz', {}, { installation: 'person' });
    expect(owners).toEqual([{ 1: ada.id }]);
  });

  test('in a server without the bot comes from a person who has it for themselves', async ({ playground, connect }) => {
    const seen: unknown[] = [];
    const client = await connect(async (it) => {
      if (!it.isRepliable()) return;
      seen.push(it.guild, it.inGuild(), Object.keys(it.authorizingIntegrationOwners.toJSON()));
      if (it.isChatInputCommand()) await it.reply(question('Where?'));
      if (it.isButton()) await it.update(question('There'));
    });
    const ada = playground.join('Ada');
    await client.application.commands.set([QUIZ]);
    expect((await ada.command('quiz', {}, { channel: 'elsewhere' })).kind).toBe('failed');
    await client.application.commands.set([{ ...QUIZ, integrationTypes: [0, 1] }]);

    const message = messageOf(await ada.command('quiz', {}, { channel: 'elsewhere' }));
    expect((await ada.click(message, 'answer:0')).kind).toBe('updated');

    expect(seen).toEqual([null, true, ['1'], null, true, ['1']]);
    const write = client.rest.post(`/channels/${message.channel_id}/messages`, { body: { content: 'Hello' } });
    await expect(write).rejects.toMatchObject({ code: 50001 });
    expect(ada.messages()).toEqual([]);
  });

  test.for([
    ['an option that the command does not have', { colour: 'red' }, 'has no option "colour"'],
    ['a text for a number', { count: 'many' }, 'must be a whole number'],
    ['a number below its minimum', { count: 0 }, 'must be between 1 and'],
    ['a text for yes or no', { aloud: 'yes' }, 'must be true or false'],
    ['somebody’s name', { whom: 'Bela' }, 'is nobody in this server: give a person’s id (player.id)'],
    ['a channel', { where: 'general' }, 'takes a channel, which the playground does not offer'],
  ] as const)('is not sent with %s', async ([, options, reason], { playground, connect }) => {
    const client = await connect();
    await client.application.commands.set([{ ...QUIZ, options: [...QUIZ.options, ...OF_OTHER_KINDS] }]);
    const outcome = await playground.join('Ada').command('quiz', { ...options });
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining(reason) });
  });

  test('is offered only where its contexts allow', async ({ playground, connect }) => {
    const client = await connect();
    await client.application.commands.set([{ ...QUIZ, contexts: [0] }]);
    const outcome = await playground.join('Ada').command('quiz', {}, { channel: 'dm' });
    expect(outcome).toEqual({ kind: 'failed', message: '/quiz cannot be used here.' });
  });

  test('can be as old as a test needs it', async ({ playground, connect, clock }) => {
    const ages: number[] = [];
    const client = await connect(
      onCommand(async (it) => {
        ages.push(clock.now() - it.createdTimestamp);
        await it.reply('Yes');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const outcome = await playground.join('Ada').command('quiz', {}, { createdAt: clock.now() - 60_000 });
    expect(outcome.kind).toBe('reply');
    expect(ages).toEqual([60_000]);
  });

  test('fails kindly while no bot is connected', async ({ playground, connect }) => {
    const client = await connect();
    await client.application.commands.set([QUIZ]);
    await client.destroy();
    const ada = playground.join('Ada');
    await expect
      .poll(() => ada.command('quiz'))
      .toEqual({ kind: 'failed', message: expect.stringContaining('the bot is not connected') });
  });
});

describe('a command that is named', () => {
  test('is awaited if the bot has not registered it yet', async ({ playground, connect }) => {
    const client = await connect(onCommand((it) => it.reply('Yes')));
    const outcome = playground.join('Ada').command('quiz');
    await client.application.commands.set([{ ...QUIZ, name: 'other' }]);
    await client.application.commands.set([QUIZ]);
    expect((await outcome).kind).toBe('reply');
  });

  test('is not awaited for ever, and then the error says what there is', async ({ playground, connect, clock }) => {
    const client = await connect();
    await client.application.commands.set([QUIZ, { name: 'hello', type: ApplicationCommandType.User }]);
    const ada = playground.join('Ada');
    const [missing, inMenus] = [ada.command('quizz'), ada.autocomplete('hello', 'topic', {})];
    clock.advance(3000);
    await expect(missing).rejects.toThrow(/no command \/quizz\. It registered: \/quiz\. Players wait 3 s/);
    await expect(inMenus).rejects.toThrow('The bot has "hello" in context menus only');
  });

  test('is the slash command, not one of a context menu', async ({ playground, connect }) => {
    const client = await connect(onCommand((it) => it.reply('Yes')));
    await client.application.commands.set([{ name: 'quiz', type: ApplicationCommandType.Message }, QUIZ]);
    expect((await playground.join('Ada').command('quiz')).kind).toBe('reply');
  });

  test('is the one that is offered in this place', async ({ playground, connect }) => {
    const client = await connect(onCommand((it) => it.reply(it.commandGuildId ?? 'everywhere')));
    await client.application.commands.set([{ ...QUIZ, contexts: [1] }]);
    await client.application.commands.set([QUIZ], playground.guildId);
    const ada = playground.join('Ada');
    expect(messageOf(await ada.command('quiz', {}, { channel: 'dm' })).content).toBe('everywhere');
    expect(messageOf(await ada.command('quiz')).content).toBe(playground.guildId);
    await client.application.commands.set([]);
    expect(await ada.command('quiz', {}, { channel: 'dm' })).toEqual({
      kind: 'failed',
      message: '/quiz is registered for one server only, and cannot be used here.',
    });
  });
});
