import { once } from 'node:events';

import { ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';

import { parseFrame } from '../../src/network/frame.ts';
import type { FromPage, FromPlayground, Snapshot } from '../../src/page-server/protocol.ts';
import type { Player } from '../../src/playground.ts';
import { test as base } from '../fixtures/playground.ts';

interface Page {
  snapshot: Snapshot;
  frames: FromPlayground[];
  send(frame: FromPage | string): void;
  /** The first frame of this type, now or later, that satisfies. */
  frame<Type extends FromPlayground['type']>(
    type: Type,
    matches?: (frame: FromPlayground & { type: Type }) => boolean,
  ): Promise<FromPlayground & { type: Type }>;
  closed: Promise<number>;
}

const test = base.extend<{ open(player?: Pick<Player, 'id'>): Promise<Page> }>({
  open: async ({ playground }, use) => {
    const sockets: WebSocket[] = [];
    await use(async (player) => {
      const as = player ? `?as=${player.id}` : '';
      const origin = playground.url.slice(0, -1);
      const socket = new WebSocket(`${playground.url.replace('http', 'ws')}playground/socket${as}`, { origin });
      sockets.push(socket);
      const frames: FromPlayground[] = [];
      const looks = new Set<() => void>();
      socket.on('message', (raw) => {
        frames.push(parseFrame(raw) as FromPlayground);
        for (const look of looks) look();
      });
      const closed = once(socket, 'close').then(([code]) => code as number);
      const frame: Page['frame'] = (type, matches = () => true) =>
        new Promise((resolve) => {
          const look = () => {
            for (const one of frames) if (one.type === type && matches(one as never)) resolve(one as never);
          };
          looks.add(look);
          look();
        });
      const send = (it: FromPage | string) => socket.send(typeof it === 'string' ? it : JSON.stringify(it));
      const snapshot = await Promise.race([frame('snapshot'), closed]);
      if (typeof snapshot === 'number') throw new Error(`Closed with ${snapshot}`);
      return { snapshot, frames, send, frame, closed };
    });
    for (const socket of sockets) socket.terminate();
  },
});

const QUIZ = {
  name: 'quiz',
  description: 'Asks.',
  options: [{ type: 3 as const, name: 'topic', description: 'About.', autocomplete: true }],
};

test('a page begins with everything that its person may see', async ({ playground, open, connect }) => {
  const client = await connect();
  await client.application.commands.set([QUIZ]);
  const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
  ada.say('Hello all');
  ada.say('Only for the bot', { channel: 'dm' });

  const { snapshot } = await open(bela);

  expect(snapshot.me).toMatchObject({ id: bela.id, name: 'Bela' });
  expect(snapshot.people.map(({ name }) => name)).toEqual(['Ada', 'Bela', 'Chen', 'Dina']);
  expect(snapshot.channels.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'server general',
    'server lounge',
    'server announcements',
    `dm ${client.user.username}`,
  ]);
  expect(snapshot).toMatchObject({ botOnline: true, commands: [{ name: 'quiz' }], violations: [] });
  expect(snapshot.messages.map(({ content }) => content)).toEqual(['Hello all']);
  const avatar = await fetch(new URL(snapshot.me.avatarUrl, playground.url));
  expect([avatar.headers.get('content-type'), await avatar.text()]).toEqual([
    'image/svg+xml',
    expect.stringContaining('>B</text>'),
  ]);
});

describe('with other servers', () => {
  test.override({ options: { channels: ['general'], otherServers: ['Second'] } });

  test('a page shows the first one only', async ({ playground, open }) => {
    const page = await open();
    const ada = playground.join('Ada');
    ada.say('There', { server: 'Second' });
    ada.say('Here');
    await page.frame('message');
    for (const { snapshot } of [page, await open()]) {
      expect(snapshot.channels.map(({ name }) => name)).toEqual(['general', 'Bot']);
      expect(snapshot.guild.id).toBe(playground.guildId);
    }
    expect((await open()).snapshot.messages.map(({ content }) => content)).toEqual(['Here']);
    expect(page.frames.flatMap((frame) => (frame.type === 'message' ? frame.message.content : []))).toEqual(['Here']);
  });
});

test('a page without a name is the owner, and an unknown one is turned away', async ({ open }) => {
  expect((await open()).snapshot.me.name).toBe('Ada');
  await expect(open({ id: '1' })).rejects.toThrow('Closed with 4004');
});

test('a page uses commands and components, and follows what comes of it', async ({ playground, open, connect }) => {
  const client = await connect(async (it) => {
    if (it.isAutocomplete()) await it.respond([{ name: 'Summits', value: it.options.getFocused() }]);
    if (it.isButton()) await it.reply({ content: 'Private', flags: MessageFlags.Ephemeral });
    if (!it.isChatInputCommand()) return;
    const button = { type: ComponentType.Button as const, style: 1 as const, label: 'Yes', customId: 'yes' };
    await it.reply({ content: 'Question', components: [{ type: ComponentType.ActionRow, components: [button] }] });
    await it.editReply('Question!');
  });
  const ada = await open(playground.join('Ada'));
  const bela = await open(playground.join('Bela'));
  await client.application.commands.set([QUIZ]);
  const { commands } = await ada.frame('commands');
  const use = { channelId: ada.snapshot.channels[0]?.id ?? '', commandId: commands[0]?.id ?? '' };

  ada.send({ type: 'autocomplete', nonce: 'a', ...use, options: { topic: 'su' }, focused: 'topic' });
  expect(await ada.frame('choices')).toEqual({
    type: 'choices',
    nonce: 'a',
    choices: [{ name: 'Summits', value: 'su' }],
  });
  ada.send({ type: 'command', nonce: 'b', ...use, options: { topic: 'su' } });
  await ada.frame('acknowledged', ({ nonce }) => nonce === 'b');
  const { message } = await bela.frame('message', (frame) => frame.message.content === 'Question!');
  bela.send({ type: 'component', nonce: 'c', channelId: use.channelId, messageId: message.id, customId: 'yes' });
  await bela.frame('acknowledged', ({ nonce }) => nonce === 'c');
  await bela.frame('message', (frame) => frame.message.content === 'Private');
  bela.send({ type: 'component', nonce: 'd', channelId: use.channelId, messageId: message.id, customId: 'no' });
  expect(await bela.frame('failed')).toMatchObject({ nonce: 'd', message: expect.stringContaining('failed') });

  bela.send({ type: 'say', channelId: use.channelId, content: 'Well' });
  await ada.frame('message', (frame) => frame.message.content === 'Well');
  expect(JSON.stringify(ada.frames)).not.toContain('Private');
  const reloaded = await open(playground.join('Bela'));
  expect(reloaded.snapshot.messages.map(({ content }) => content)).toEqual(['Question!', 'Well']);
});

test('a page fills in a modal', async ({ playground, open, connect }) => {
  const client = await connect(async (it) => {
    if (it.isModalSubmit()) await it.reply(it.fields.getTextInputValue('name'));
    if (!it.isChatInputCommand()) return;
    const component = {
      type: ComponentType.TextInput as const,
      custom_id: 'name',
      style: TextInputStyle.Short as const,
    };
    await it.showModal({ custom_id: 'm', title: 'Answer', components: [{ type: 18, label: 'City', component }] });
  });
  await client.application.commands.set([QUIZ]);
  const page = await open(playground.join('Ada'));
  const [channel] = page.snapshot.channels;
  const [command] = page.snapshot.commands;
  page.send({ type: 'command', nonce: '1', channelId: channel?.id ?? '', commandId: command?.id ?? '', options: {} });
  const modal = await page.frame('modal');
  expect(modal).toMatchObject({ nonce: '1', modal: { title: 'Answer' } });
  page.send({ type: 'modal', nonce: '2', interactionId: modal.interactionId, fields: { name: 'Astana' } });
  await page.frame('message', ({ message }) => message.content === 'Astana');
});

test('a page hears of the bot coming, going, and breaking the rules', async ({ open, connect, request }) => {
  const page = await open();
  expect(page.snapshot.botOnline).toBe(false);
  const client = await connect();
  await page.frame('bot', ({ online }) => online);
  await request('GET', '/nowhere');
  expect((await page.frame('violation')).violation).toMatchObject({ status: 404, path: '/api/v10/nowhere' });
  await client.destroy();
  await page.frame('bot', ({ online }) => !online);
});

test('a page hears of messages being deleted', async ({ playground, open, connect }) => {
  const client = await connect(async (it) => {
    if (!it.isChatInputCommand()) return;
    await it.reply('Gone');
    await it.deleteReply();
  });
  await client.application.commands.set([QUIZ]);
  const page = await open(playground.join('Bela'));
  await playground.join('Ada').command('quiz');
  const { messageId } = await page.frame('message-deleted');
  const { message } = await page.frame('message');
  expect(messageId).toBe(message.id);
});

test("nobody writes into other people's direct messages", async ({ playground, open }) => {
  const ada = await open(playground.join('Ada'));
  const bela = await open(playground.join('Bela'));
  const dm = ada.snapshot.channels.find(({ kind }) => kind === 'dm')?.id ?? '';
  bela.send({ type: 'say', channelId: dm, content: 'Sneaky' });
  bela.send({ type: 'command', nonce: 'x', channelId: dm, commandId: '1', options: {} });
  expect(await bela.frame('failed')).toMatchObject({ message: 'This channel does not exist.' });
  expect(playground.join('Ada').messages('dm')).toEqual([]);
});

test.for(['{', '{"type":"shout"}', '{"type":"say","channelId":"1","content":""}'])(
  'a page that sends %s is cut off',
  async (frame, { open }) => {
    const page = await open();
    page.send(frame);
    expect(await page.closed).toBe(1008);
  },
);
