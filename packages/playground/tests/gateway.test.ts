import { Client, Events, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { describe, expect } from 'vitest';

import { RESUMABLE_FOR } from '../src/gateway/session.ts';
import type { Playground } from '../src/playground.ts';
import { identity, open } from './fixtures/raw-client.ts';
import { test } from './fixtures/playground.ts';

describe('a client', () => {
  test('becomes ready, and knows the server and its channels', async ({ playground, connect }) => {
    const client = await connect();
    const guild = await client.guilds.fetch(playground.guildId);
    expect(guild.name).toBe('Playground');
    expect(guild.channels.cache.map(({ name }) => name)).toEqual(['general', 'lounge', 'announcements']);
    expect(await client.application.fetch()).toMatchObject({ name: client.user.username });
    expect(playground.violations).toEqual([]);
  });

  test('with a wrong token is refused', async ({ playground }) => {
    const client = new Client({ intents: [], rest: { api: playground.apiUrl } });
    await expect(client.login('not.the.token')).rejects.toThrow(/invalid token/i);
    expect(playground.violations).toMatchObject([{ status: 401 }]);
  });

  test('that asks for privileged intents is refused', async ({ playground }) => {
    const client = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: playground.apiUrl } });
    await expect(client.login(playground.token)).rejects.toThrow(/disallowed intents/);
    expect(playground.violations).toMatchObject([{ method: 'GATEWAY', status: 4014 }]);
    await client.destroy();
  });

  test('hears of messages only with the intent, and reads only those that are its business', async ({
    playground,
    connect,
  }) => {
    const deaf = await connect();
    const client = await connect(undefined, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    const heard: string[] = [];
    deaf.on(Events.MessageCreate, () => heard.push('by the deaf one'));
    const last = new Promise<void>((resolve) => {
      client.on(Events.MessageCreate, ({ content }) => {
        heard.push(content);
        if (content.includes('@')) resolve();
      });
    });
    const ada = playground.join('Ada');
    ada.say('Between us');
    ada.say('Between us too', { channel: 'dm' });
    ada.say(`<@${client.user.id}> hello`);
    await last;
    expect(heard).toEqual(['', `<@${client.user.id}> hello`]);
  });

  test('hears of its messages being edited and deleted', async ({ playground, connect }) => {
    const client = await connect(undefined, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    const events: string[] = [];
    client.on(Events.MessageUpdate, ({ content: before }, { content }) => events.push(`${before} > ${content}`));
    const deleted = new Promise((resolve) => client.on(Events.MessageDelete, ({ id }) => resolve(id)));
    const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
    const message = await channel?.send('One');
    await message?.edit('Two');
    await message?.delete();
    expect(await deleted).toBe(message?.id);
    expect(events).toEqual(['One > Two']);
    expect(playground.join('Ada').messages()).toEqual([]);
  });

  test('resumes after its connection was cut, and gets what it missed', async ({ playground, connect }) => {
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) await it.reply('Still here');
    });
    await client.application.commands.set([{ name: 'ping', description: 'Answers.' }]);
    const resumed = new Promise<number>((resolve) =>
      client.once(Events.ShardResume, (_, replayed) => resolve(replayed)),
    );
    let readyAgain = 0;
    client.on(Events.ShardReady, () => (readyAgain += 1));

    void playground.faults.gateway.drop();
    const outcome = playground.join('Ada').command('ping');

    expect(await outcome).toMatchObject({ kind: 'reply', message: { content: 'Still here' } });
    // The interaction, and the event that says the replay is complete.
    expect(await resumed).toBe(2);
    expect(readyAgain).toBe(0);
  });
});

describe('the gateway', () => {
  test('greets, acknowledges heartbeats, and numbers its events', async ({ playground }) => {
    const client = await open(playground);
    const hello = await client.frame(({ op }) => op === GatewayOpcodes.Hello);
    expect(hello.d).toEqual({ heartbeat_interval: 41_250 });
    client.send(GatewayOpcodes.Heartbeat, null);
    await client.frame(({ op }) => op === GatewayOpcodes.HeartbeatAck);
    client.send(GatewayOpcodes.Identify, identity(playground));
    await client.frame(({ t }) => t === 'GUILD_CREATE');
    const events = client.frames.filter(({ op }) => op === GatewayOpcodes.Dispatch).map(({ t, s }) => [t, s]);
    expect(events).toEqual([
      ['READY', 1],
      ['GUILD_CREATE', 2],
    ]);
    client.terminate();
  });

  test.for([
    ['a wrong token', { token: 'nope' }, 4004],
    ['a shard that does not exist', { shard: [2, 2] }, 4010],
    ['intents that do not exist', { intents: 1 << 30 }, 4013],
    ['the members intent', { intents: GatewayIntentBits.GuildMembers }, 4014],
    ['the presences intent', { intents: GatewayIntentBits.GuildPresences }, 4014],
    ['no intents at all', { intents: undefined }, 4002],
  ] as const)('refuses to identify with %s', async ([, extra, code], { playground }) => {
    const client = await open(playground);
    client.send(GatewayOpcodes.Identify, identity(playground, extra));
    expect(await client.closed).toBe(code);
    expect(playground.violations).toMatchObject([{ method: 'GATEWAY', status: code }]);
  });

  test('refuses what is not JSON', async ({ playground }) => {
    const client = await open(playground);
    client.sendText('{');
    expect(await client.closed).toBe(4002);
  });

  test('refuses whoever does not identify first, and whoever does so twice', async ({ playground }) => {
    const early = await open(playground);
    early.send(GatewayOpcodes.PresenceUpdate, {});
    expect(await early.closed).toBe(4003);
    const eager = await open(playground);
    eager.send(GatewayOpcodes.Identify, identity(playground));
    eager.send(GatewayOpcodes.Identify, identity(playground));
    expect(await eager.closed).toBe(4005);
  });

  test('refuses opcodes that it does not know', async ({ playground }) => {
    const client = await open(playground);
    client.send(GatewayOpcodes.Identify, identity(playground));
    client.send(99, {});
    expect(await client.closed).toBe(4001);
  });

  test('tells only the shard that has the server about it', async ({ playground }) => {
    const own = Number((BigInt(playground.guildId) >> 22n) % 2n);
    const shards = await Promise.all([open(playground), open(playground)]);
    for (const [id, shard] of shards.entries()) {
      shard.send(GatewayOpcodes.Identify, identity(playground, { shard: [id, 2] }));
    }
    await Promise.all(shards.map((shard) => shard.frame(({ t }) => t === 'READY')));
    await shards[own]?.frame(({ t }) => t === 'GUILD_CREATE');
    shards[1 - own]?.send(GatewayOpcodes.Heartbeat, null);
    await shards[1 - own]?.frame(({ op }) => op === GatewayOpcodes.HeartbeatAck);
    expect(shards[1 - own]?.frames.map(({ t }) => t)).not.toContain('GUILD_CREATE');
    for (const shard of shards) shard.terminate();
  });

  const session = async (playground: Playground) => {
    const client = await open(playground);
    client.send(GatewayOpcodes.Identify, identity(playground));
    const ready = await client.frame(({ t }) => t === 'READY');
    await client.frame(({ t }) => t === 'GUILD_CREATE');
    const { session_id: id } = ready.d as { session_id: string };
    return { client, resume: (seq: number) => ({ token: playground.token, session_id: id, seq }) };
  };

  test('replays from the sequence that a resume names', async ({ playground }) => {
    const { client, resume } = await session(playground);
    client.terminate();
    await client.closed;
    const second = await open(playground);
    second.send(GatewayOpcodes.Resume, resume(1));
    await second.frame(({ t }) => t === 'RESUMED');
    const events = second.frames.filter(({ op }) => op === GatewayOpcodes.Dispatch).map(({ t, s }) => [t, s]);
    expect(events).toEqual([
      ['GUILD_CREATE', 2],
      ['RESUMED', 3],
    ]);
    second.terminate();
  });

  test('refuses a sequence that it never sent', async ({ playground }) => {
    const { client, resume } = await session(playground);
    client.terminate();
    const second = await open(playground);
    second.send(GatewayOpcodes.Resume, resume(77));
    expect(await second.closed).toBe(4007);
  });

  test.for([
    ['after a goodbye', 1000, 0],
    ['after too long an absence', 4200, RESUMABLE_FOR + 1],
  ] as const)('has no session to resume %s', async ([, code, absence], { playground, clock, connect }) => {
    const { client, resume } = await session(playground);
    client.close(code);
    await client.closed;
    // Another client's round trip: after it, the server has noticed that the first one is gone.
    await connect();
    clock.advance(absence);
    const second = await open(playground);
    second.send(GatewayOpcodes.Resume, resume(2));
    const answer = await second.frame(({ op }) => op === GatewayOpcodes.InvalidSession);
    expect(answer.d).toBe(false);
    second.terminate();
  });
});
