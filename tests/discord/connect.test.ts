import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { startPlayground } from 'discord-playground';
import { createClient } from '../../src/discord/gateway/client.ts';
import { createClock } from '../../src/discord/gateway/clock.ts';
import { connect } from '../../src/discord/gateway/connect.ts';
import { shardingOf } from '../../src/game/shard.ts';
import { remembered, silent } from '../fixtures/log.ts';

test('a start that takes long says so, and what it waits for, until it is stopped', async () => {
  const playground = await startPlayground({ port: 0 });
  const held = playground.faults.rest(/^GET \/gateway\/bot$/, { hold: 'before' }, Number.POSITIVE_INFINITY);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { log, lines } = remembered();
    const stopping = new AbortController();
    const { apiUrl, token } = playground;
    const create = () =>
      createClient({ apiUrl, sharding: shardingOf(1), clock: createClock(), log, end: () => {}, unusable: () => {} });
    const connecting = connect(create, [0], token, { ended: new Promise(() => {}), signal: stopping.signal }, log);
    await held.sprung;
    vi.advanceTimersByTime(29_000);
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(lines).toMatchObject([
      {
        msg: 'the bot is not connected to Discord yet, and goes on trying',
        latest: expect.stringContaining('gateway'),
      },
    ]);
    vi.advanceTimersByTime(30_000);
    expect(lines).toHaveLength(2);
    stopping.abort(new Error('stopped'));
    await expect(connecting).rejects.toThrow('stopped');
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(2);
  } finally {
    vi.useRealTimers();
    held.release();
    await playground.close();
  }
});

test('a start of several shards says every while which of them it waits for, and whether it goes on', async () => {
  const playground = await startPlayground({ port: 0, sessionStarts: { maxConcurrency: 1 } });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { log, lines } = remembered();
    const { apiUrl, token } = playground;
    const parts = { apiUrl, clock: createClock(), log, end: () => {}, unusable: () => {} };
    const halts = { ended: new Promise<string>(() => {}), signal: new AbortController().signal };
    const sharding = shardingOf(12);
    const create = () => createClient({ ...parts, sharding });
    const connection = await connect(create, sharding.ids, token, halts, log);
    vi.advanceTimersByTime(60_000);
    const waitingFor = { shards: expect.arrayContaining([5]), andMore: 1 };
    const msg = '1 of 12 shards are ready: the bot plays there, and goes on connecting the others';
    expect(lines).toMatchObject([
      { level: 30, msg: '1 of 12 shards are ready' },
      { level: 30, msg, waitingFor },
      { level: 40, msg, waitingFor, latest: expect.stringContaining('WS => Shard') },
    ]);
    await connection.stop();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(3);
  } finally {
    vi.useRealTimers();
    await playground.close();
  }
});

test('a start that is stopped while a connection is opening leaves nothing behind that could end the process', async () => {
  const opening = Promise.withResolvers<Socket>();
  const server = createServer((_, response) => {
    const { port } = server.address() as AddressInfo;
    const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
    const body = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.on('upgrade', (_, socket: Socket) => opening.resolve(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', note);
  try {
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    const stopping = new AbortController();
    const parts = {
      apiUrl,
      sharding: shardingOf(1),
      clock: createClock(),
      log: silent,
      end: () => {},
      unusable: () => {},
    };
    const halts = { ended: new Promise<string>(() => {}), signal: stopping.signal };
    const connecting = connect(() => createClient(parts), [0], 'token', halts, silent);
    const socket = await opening.promise;
    stopping.abort(new Error('stopped'));
    await expect(connecting).rejects.toThrow('stopped');
    socket.resetAndDestroy();
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    server.closeAllConnections();
    server.close();
  }
});

test('the bot asks for no intent', () => {
  const clock = createClock();
  const client = createClient({
    apiUrl: 'http://127.0.0.1',
    sharding: shardingOf(1),
    clock,
    log: silent,
    end: () => {},
    unusable: () => {},
  });
  expect(client.options.intents.bitfield).toBe(0);
});

test('the bot’s own variables decide its shards, whatever discord.js reads from the environment', () => {
  vi.stubEnv('SHARD_COUNT', 'auto');
  vi.stubEnv('SHARDS', '[7]');
  try {
    const parts = { apiUrl: 'http://127.0.0.1', clock: createClock(), log: silent, end: () => {}, unusable: () => {} };
    for (const sharding of [shardingOf(1), shardingOf(2), shardingOf(16, [3, 4])]) {
      const { shardCount, shards } = createClient({ ...parts, sharding }).options;
      expect({ shardCount, shards }).toEqual({ shardCount: sharding.count, shards: sharding.ids });
    }
  } finally {
    vi.unstubAllEnvs();
  }
});
