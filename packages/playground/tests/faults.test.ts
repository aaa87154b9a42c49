import {
  ChannelType,
  Client,
  DiscordAPIError,
  Events,
  HTTPError,
  PermissionFlagsBits,
  GatewayDispatchEvents,
} from 'discord.js';
import { describe, expect } from 'vitest';

import type { Playground } from '../src/playground.ts';
import { startPlayground } from '../src/playground.ts';
import { test as base } from './fixtures/playground.ts';
import { messageOf, onCommand, QUIZ } from './fixtures/quiz.ts';

/** A bot that answers every command, and its client. */
const test = base.extend<{ client: Client<true> }>({
  client: async ({ connect }, use) => {
    const client = await connect(onCommand((it) => it.reply(`Hello from ${it.channel?.type}`)));
    await client.application.commands.set([QUIZ]);
    await use(client);
  },
});

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

/** The bot's own message in a channel or thread. */
async function post(client: Client<true>, channel: string) {
  const found = await client.channels.fetch(channel);
  if (!found?.isSendable()) throw new Error(`Nothing can be sent to ${channel}.`);
  return found.send('Hello');
}

const channelId = (client: Client<true>, name: string) =>
  client.channels.cache.find((one) => 'name' in one && one.name === name)?.id ?? 'none';

describe('a request', () => {
  test.for([500, 502, 503, 504] as const)(
    'fails with %i as often as it was told to',
    async (status, { playground, client }) => {
      const fault = playground.faults.rest('post', { answer: status }, 5);
      const error = await failure(post(client, channelId(client, 'general')));
      // discord.js tries again three times.
      expect(error).toBeInstanceOf(HTTPError);
      expect(error).toMatchObject({ status });
      expect(fault.hits).toBe(4);
      await post(client, channelId(client, 'general'));
      expect(fault.hits).toBe(5);
      expect(playground.violations).toEqual([]);
    },
  );

  test.for([false, true])(
    'is limited by its rate, and taken afterwards; global: %s',
    async (global, { playground, request }) => {
      playground.faults.rest('post', { answer: 429, retryAfter: 0.25, global });
      const id = playground.openThread('general', 'Limits');
      const limited = await fetch(`${playground.apiUrl}/v10/channels/${id}/messages`, { method: 'POST' });
      expect(limited.status).toBe(429);
      expect(await limited.json()).toEqual({ message: 'You are being rate limited.', retry_after: 0.25, global });
      expect(limited.headers.get('retry-after')).toBe('1');
      expect(limited.headers.get('x-ratelimit-scope')).toBe(global ? 'global' : 'user');
      expect(limited.headers.get('x-ratelimit-global')).toBe(global ? 'true' : null);
      expect(limited.headers.get('x-ratelimit-reset-after')).toBe(global ? '1' : '0.25');
      expect(await request('POST', `/channels/${id}/messages`, { content: 'Now' })).toMatchObject({ status: 200 });
    },
  );

  test.for([
    ['before', 0],
    ['after', 1],
  ] as const)('is cut %s Discord has done what was asked', async ([cut, done], { playground, request }) => {
    const id = playground.openThread('general', 'Cuts');
    const fault = playground.faults.rest(/^POST .*\/messages$/, { cut });
    expect(await failure(request('POST', `/channels/${id}/messages`, { content: 'One' }))).toBeInstanceOf(Error);
    expect(fault.hits).toBe(1);
    expect(playground.join('Ada').messages(id)).toHaveLength(done);
  });

  test.for([
    ['before', 0],
    ['after', 1],
  ] as const)(
    'is held %s Discord has done what was asked, until released',
    async ([hold, done], { playground, request }) => {
      const id = playground.openThread('general', 'Holds');
      const fault = playground.faults.rest('post', { hold });
      const sent = request('POST', `/channels/${id}/messages`, { content: 'One' });
      await fault.sprung;
      expect(playground.join('Ada').messages(id)).toHaveLength(done);
      fault.release();
      expect(await sent).toMatchObject({ status: 200 });
    },
  );

  test('goes through once the fault is released, however often it was to occur', async ({ playground, client }) => {
    const fault = playground.faults.rest('post', { answer: 500 }, 1_000);
    fault.release();
    await post(client, channelId(client, 'general'));
    expect(fault.hits).toBe(0);
  });

  test.for([
    ['of a kind that does not exist', 'callbacks', 1, 'There is no kind of request "callbacks". There are callback,'],
    ['never', 'callback', 0, 'must be a whole number from 1 on, or Infinity: it is 0'],
    ['one and a half times', 'callback', 1.5, 'must be a whole number from 1 on, or Infinity: it is 1.5'],
  ] as const)('cannot meet a fault %s', ([, which, times, reason], { playground }) => {
    expect(() => playground.faults.rest(which as 'callback', { answer: 500 }, times)).toThrow(reason);
  });

  test('comes after the interaction’s three seconds', async ({ playground, connect }) => {
    const refused = Promise.withResolvers<unknown>();
    const client = await connect(onCommand(async (it) => refused.resolve(await failure(it.reply('Late')))));
    await client.application.commands.set([QUIZ]);
    playground.faults.rest('callback', { expire: true });
    const outcome = await playground.join('Ada').command('quiz');
    expect(outcome).toEqual({ kind: 'failed', message: 'The application did not respond' });
    const error = await refused.promise;
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ status: 404, code: 10062 });
  });

  test('with a nonce to be enforced makes one message in a few minutes, however often it is sent', async ({
    playground,
    request,
    clock,
  }) => {
    const id = playground.openThread('general', 'Nonces');
    const body = { content: 'Once', nonce: 'one', enforce_nonce: true };
    const [first, second] = [
      await request('POST', `/channels/${id}/messages`, body),
      await request('POST', `/channels/${id}/messages`, body),
    ];
    expect(second.body).toEqual(first.body);
    await request('POST', `/channels/${id}/messages`, { ...body, enforce_nonce: false });
    expect(playground.join('Ada').messages(id)).toHaveLength(2);
    clock.advance(5 * 60_000);
    await request('POST', `/channels/${id}/messages`, body);
    expect(playground.join('Ada').messages(id)).toHaveLength(3);
  });
});

describe('the gateway', () => {
  test.for([
    ['is cut', (playground: Playground) => playground.faults.gateway.drop(), 'resumed'],
    ['asks the bot to reconnect', (playground: Playground) => playground.faults.gateway.reconnect(), 'resumed'],
    [
      'has an invalid session to be resumed',
      (playground: Playground) => playground.faults.gateway.invalidate(true),
      'resumed',
    ],
    ['has an invalid session', (playground: Playground) => playground.faults.gateway.invalidate(false), 'identified'],
  ] as const)('%s, and the bot is back', async ([, fault, how], { playground, client }) => {
    expect(client.isReady()).toBe(true);
    const heard = new Promise((resolve) => {
      client.ws.once(how === 'resumed' ? GatewayDispatchEvents.Resumed : GatewayDispatchEvents.Ready, resolve);
    });
    const settled = heard.then(() => 'heard');
    expect(await fault(playground)).toBe(how);
    expect(await Promise.race([settled, Promise.resolve('not yet')])).toBe('heard');
    expect(await playground.join('Ada').command('quiz')).toMatchObject({ kind: 'reply' });
    expect(playground.violations).toEqual([]);
  });

  base('goes dead: the bot notices by its heartbeat, and gets what it missed', async () => {
    const playground = await startPlayground({ port: 0, heartbeatInterval: 100 });
    const client = new Client({ intents: [], rest: { api: playground.apiUrl } });
    client.on(Events.InteractionCreate, (it) => {
      if (it.isChatInputCommand()) void it.reply('Still here');
    });
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(playground.token);
    await (await ready).application.commands.set([QUIZ]);
    const back = playground.faults.gateway.deaden();
    const outcome = playground.join('Ada').command('quiz');
    expect(await back).toBe('resumed');
    expect(await outcome).toMatchObject({ kind: 'reply', message: { content: 'Still here' } });
    await client.destroy();
    await playground.close();
  });

  test('delivers an interaction twice', async ({ playground, connect }) => {
    const heard: string[] = [];
    const twice = Promise.withResolvers<void>();
    const client = await connect(
      onCommand(async (it) => {
        heard.push(it.id);
        if (heard.length === 2) twice.resolve();
        else await it.reply('Once');
      }),
    );
    await client.application.commands.set([QUIZ]);
    playground.faults.gateway.duplicate();
    await playground.join('Ada').command('quiz');
    await twice.promise;
    expect(new Set(heard).size).toBe(1);
  });
});

describe('a channel', () => {
  const code = async (attempt: Promise<unknown>) => {
    const error = await failure(attempt);
    return error instanceof DiscordAPIError ? error.code : error;
  };

  test('that the bot may not write in any more', async ({ playground, client }) => {
    const id = channelId(client, 'general');
    playground.faults.channels.deny('general', PermissionFlagsBits.SendMessages);
    expect(await code(post(client, id))).toBe(50013);
    playground.faults.channels.grant('general', PermissionFlagsBits.SendMessages);
    await post(client, id);
  });

  test('that the bot does not see any more still has its interactions', async ({ playground, connect }) => {
    const permissions: bigint[] = [];
    const client = await connect(
      onCommand(async (it) => {
        permissions.push(it.appPermissions.bitfield);
        await it.reply('Here');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const message = await post(client, channelId(client, 'general'));
    playground.faults.channels.deny('general', PermissionFlagsBits.ViewChannel);
    expect(await code(message.edit('Unseen'))).toBe(50001);
    expect(await playground.join('Ada').command('quiz')).toMatchObject({ kind: 'reply' });
    expect(permissions.map((one) => one & PermissionFlagsBits.ViewChannel)).toEqual([0n]);
  });

  test('that is deleted takes its threads and messages along', async ({ playground, client }) => {
    const deleted = new Promise((resolve) => client.once(Events.ChannelDelete, ({ id }) => resolve(id)));
    const id = channelId(client, 'general');
    const thread = playground.openThread('general', 'Side table');
    playground.faults.channels.remove('general');
    expect(await deleted).toBe(id);
    expect(await code(client.channels.fetch(id, { force: true }))).toBe(10003);
    expect(await code(client.channels.fetch(thread, { force: true }))).toBe(10003);
    expect(() => playground.join('Ada').messages('general')).toThrow(/no channel "general"/);
  });

  test('in which a moderator deletes a message', async ({ playground, client }) => {
    const message = await post(client, channelId(client, 'general'));
    playground.faults.channels.removeMessage(message.id);
    expect(await code(message.edit('Gone'))).toBe(10008);
  });

  test('whose interaction is answered after it was deleted', async ({ playground, connect }) => {
    const received = Promise.withResolvers<void>();
    const refused = Promise.withResolvers<unknown>();
    const gone = Promise.withResolvers<void>();
    const client = await connect(
      onCommand(async (it) => {
        received.resolve();
        await gone.promise;
        refused.resolve(await code(it.reply('Anybody?')));
      }),
    );
    await client.application.commands.set([QUIZ]);
    void playground.join('Ada').command('quiz');
    await received.promise;
    playground.faults.channels.remove('general');
    gone.resolve();
    expect(await refused.promise).toBe(10003);
  });
});

describe('a thread', () => {
  test('takes commands, and is known as one', async ({ playground, client }) => {
    const created = new Promise<number>((resolve) => client.once(Events.ThreadCreate, ({ type }) => resolve(type)));
    const id = playground.openThread('general', 'Side table');
    expect(await created).toBe(ChannelType.PublicThread);
    const outcome = await playground.join('Ada').command('quiz', {}, { channel: 'Side table' });
    expect(messageOf(outcome)).toMatchObject({ channel_id: id, content: `Hello from ${ChannelType.PublicThread}` });
    const thread = await client.channels.fetch(id);
    expect(thread?.isThread() && [thread.parent?.name, thread.archived, thread.locked]).toEqual([
      'general',
      false,
      false,
    ]);
  });

  test('goes by its parent’s permissions, but for writing has one of its own', async ({ playground, client }) => {
    const id = playground.openThread('general', 'Side table');
    playground.faults.channels.deny('general', PermissionFlagsBits.SendMessages);
    await post(client, id);
    playground.faults.channels.deny('general', PermissionFlagsBits.SendMessagesInThreads);
    const refused = await failure(post(client, id));
    expect(refused).toMatchObject({ code: 50013 });
  });

  test('that is archived takes no edits until somebody says something', async ({ playground, client }) => {
    const id = playground.openThread('general', 'Side table');
    const message = await post(client, id);
    playground.faults.channels.archive('Side table');
    expect(await failure(message.edit('Asleep'))).toMatchObject({ code: 50083 });
    playground.join('Ada').say('Wake up', { channel: id });
    expect(await message.edit('Awake')).toMatchObject({ content: 'Awake' });
  });

  test('that is locked takes nothing', async ({ playground, client, request }) => {
    const id = playground.openThread('general', 'Side table');
    const message = await post(client, id);
    playground.faults.channels.lock('Side table');
    expect(await failure(message.edit('Locked'))).toMatchObject({ code: 50083 });
    const refused = await request('POST', `/channels/${id}/messages`, { content: 'Locked' });
    expect(refused).toMatchObject({ status: 403, body: { code: 50083 } });
    const outcome = await playground.join('Ada').command('quiz', {}, { channel: id });
    expect(outcome).toEqual({ kind: 'failed', message: 'This thread is locked.' });
  });

  test('is deleted', async ({ playground, client }) => {
    const id = playground.openThread('general', 'Side table');
    const deleted = new Promise((resolve) => client.once(Events.ThreadDelete, (thread) => resolve(thread.id)));
    playground.faults.channels.remove('Side table');
    expect(await deleted).toBe(id);
    expect(await failure(client.channels.fetch(id, { force: true }))).toMatchObject({ code: 10003 });
  });

  test('cannot be made of a channel', ({ playground }) => {
    expect(() => playground.faults.channels.archive('general')).toThrow(/"general" is no thread/);
  });
});
