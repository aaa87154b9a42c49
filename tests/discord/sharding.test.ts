import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { createClock } from '../../src/discord/gateway/clock.ts';
import { resolveSharding, type WantedShards } from '../../src/discord/gateway/sharding.ts';
import { remembered } from '../fixtures/log.ts';

let server: Server | undefined;
let playground: Playground | undefined;
afterEach(async () => {
  await playground?.close();
  server?.closeAllConnections();
  server?.close();
  [playground, server] = [undefined, undefined];
});

/** What answers where Discord should. */
async function answering(handler: RequestListener): Promise<string> {
  server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const gatewayBot = (shards: unknown) => ({
  url: 'wss://gateway.discord.gg',
  shards,
  session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 },
});

const saying =
  (body: unknown): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

function resolve(apiUrl: string, wanted: WantedShards, token = 'token') {
  const { log, lines } = remembered();
  const stopping = new AbortController();
  const halts = { ended: new Promise<string>(() => {}), signal: stopping.signal };
  const resolving = resolveSharding(wanted, { ...halts, apiUrl, token, clock: createClock(), log });
  resolving.catch(() => undefined);
  return { resolving, lines, stop: () => stopping.abort(new Error('stopped')) };
}

const auto: WantedShards = { count: 'auto', ids: undefined };

describe('how many shards there are', () => {
  test('is what Discord recommends, where that is left to it: all in this process', async () => {
    const { resolving, lines } = resolve(await answering(saying(gatewayBot(16))), auto);
    expect(await resolving).toMatchObject({ count: 16, ids: [...Array(16).keys()] });
    expect(lines).toEqual([]);
  });

  test('is what the operator says, who is told where Discord recommends more', async () => {
    const apiUrl = await answering(saying(gatewayBot(5)));
    const few = resolve(apiUrl, { count: 4, ids: [1, 2] });
    expect(await few.resolving).toMatchObject({ count: 4, ids: [1, 2] });
    expect(few.lines).toMatchObject([{ level: 40, count: 4, recommended: 5 }]);
    const many = resolve(apiUrl, { count: 6, ids: undefined });
    expect(await many.resolving).toMatchObject({ count: 6, ids: [0, 1, 2, 3, 4, 5] });
    expect(many.lines).toEqual([]);
  });

  test('starts no session', async () => {
    playground = await startPlayground({ port: 0 });
    const { resolving } = resolve(playground.apiUrl, auto, playground.token);
    expect(await resolving).toMatchObject({ count: 1, ids: [0] });
    expect(playground.faults.gateway.starts.used).toBe(0);
  });
});

describe('where Discord gives no answer, the log says what is wrong, and that it is tried again', () => {
  const html = '<!doctype html><title>Sign in to Hotel Wifi</title>';
  const failing =
    (status: number, headers: Record<string, string> = {}, body = html): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);

  test.each<[string, RequestListener, string]>([
    ['a wrong address', failing(404), 'What answers in Discord’s place is not its API: the bot tries again. Check DIS'],
    ['a wrong method', failing(405), 'What answers in Discord’s place is not its API'],
    ['a page to log in', failing(200), 'What answers in Discord’s place is not its API'],
    ['another API', saying({ version: 1 }), 'What answers in Discord’s place is not its API'],
    ['nothing in JSON', saying(null), 'What answers in Discord’s place is not its API'],
    ['no shards', saying(gatewayBot(0)), 'What answers in Discord’s place is not its API'],
    ['shards in words', saying(gatewayBot('one')), 'What answers in Discord’s place is not its API'],
    [
      'broken JSON',
      failing(200, { 'content-type': 'application/json' }, '{'),
      'What answers in Discord’s place is not',
    ],
    ['a firewall', failing(403), 'Discord, or what stands before it, refuses requests from this machine (403)'],
    ['a failure', failing(503), 'Discord, or a proxy before it, has trouble of its own: the bot tries again'],
    [
      'another protocol',
      (request) => void request.socket.end('220 mail.example ESMTP\r\n'),
      'What answers in Discord’s place is not its API',
    ],
    [
      'a cut line',
      (request) => void request.socket.destroy(),
      'Discord could not be reached: the bot tries again. Che',
    ],
  ])('%s', async (_, handler, says) => {
    const { lines, resolving, stop } = resolve(await answering(handler), auto);
    await expect.poll(() => lines).toMatchObject([{ level: 40, ms: 1_000 }]);
    expect(lines[0]?.['msg']).toContain(says);
    stop();
    await expect(resolving).rejects.toThrow('stopped');
  });

  test('an address without TLS that is asked with it', async () => {
    const apiUrl = (await answering(saying(gatewayBot(1)))).replace('http:', 'https:');
    const { lines, stop } = resolve(apiUrl, auto);
    await expect.poll(() => lines).toMatchObject([{ msg: expect.stringContaining('is not its API: the bot tries') }]);
    stop();
  });

  test('nobody at this address', async () => {
    const { lines, stop } = resolve('http://127.0.0.1:9/api', auto);
    await expect.poll(() => lines).toMatchObject([{ msg: expect.stringContaining('Discord could not be reached') }]);
    stop();
  });

  test('too many requests', async () => {
    const { lines, stop } = resolve(await answering(failing(429, { 'retry-after': '100' })), auto);
    await expect.poll(() => lines).toMatchObject([{ level: 40, seconds: 100 }]);
    expect(lines[0]?.['msg']).toContain('takes no more requests by this bot, or from this address, for now (429)');
    stop();
  });

  test('a token that is refused is not tried again', async () => {
    playground = await startPlayground({ port: 0 });
    const { resolving, lines } = resolve(playground.apiUrl, auto, 'very.secret.token');
    await expect(resolving).rejects.toThrow(/^Discord refuses the token/);
    expect(lines).toEqual([]);
  });

  test('until it does', async () => {
    let requests = 0;
    const apiUrl = await answering((request, response) => {
      requests += 1;
      (requests > 4 ? saying(gatewayBot(3)) : failing(502))(request, response);
    });
    expect(await resolve(apiUrl, auto).resolving).toMatchObject({ count: 3 });
  });
});
