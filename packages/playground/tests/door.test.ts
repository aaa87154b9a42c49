import { once } from 'node:events';
import { request as send } from 'node:http';
import { networkInterfaces } from 'node:os';

import { expect } from 'vitest';
import { WebSocket } from 'ws';

import { startPlayground } from '../src/playground.ts';
import { test } from './fixtures/playground.ts';

/** `fetch` does not let anybody choose these headers. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const [response] = await once(send(url, { headers }).end(), 'response');
  response.resume();
  return response.statusCode;
}

async function socketStatus(url: string, headers: Record<string, string>): Promise<number | 'open'> {
  const socket = new WebSocket(url, { headers });
  const { promise, resolve } = Promise.withResolvers<number | 'open'>();
  socket.on('open', () => resolve('open'));
  socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  socket.on('error', () => undefined);
  return promise.finally(() => socket.terminate());
}

test.for([
  ['evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['192.168.1.7', 403],
  ['localhost', 401],
  ['127.0.0.1:4444', 401],
  ['[::1]:4444', 401],
] as const)('a request to the host %s is answered with %i', async ([host, status], { playground }) => {
  expect(await statusOf(`${playground.apiUrl}/v10/users/@me`, { host })).toBe(status);
});

test("another site's requests are refused, its own page's are not", async ({ playground }) => {
  const path = `${playground.url}playground/avatars/${playground.join('Ada').id}.svg`;
  expect(await statusOf(path, { origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf(path, { origin: 'null' })).toBe(403);
  expect(await statusOf(path, { origin: playground.url.slice(0, -1) })).toBe(200);
  expect(await statusOf(path, {})).toBe(200);
});

test('the sockets are not open to other sites', async ({ playground }) => {
  const base = playground.url.replace('http', 'ws');
  const own = playground.url.slice(0, -1);
  expect(await socketStatus(`${base}playground/socket`, { origin: 'https://evil.example' })).toBe(403);
  expect(await socketStatus(`${base}playground/socket`, {})).toBe(403);
  expect(await socketStatus(`${base}playground/socket`, { origin: own, host: 'evil.example' })).toBe(403);
  expect(await socketStatus(`${base}playground/socket`, { origin: own })).toBe('open');
  expect(await socketStatus(`${base}gateway`, { origin: 'https://evil.example' })).toBe(403);
  expect(await socketStatus(`${base}gateway`, {})).toBe('open');
  expect(await socketStatus(`${base}elsewhere`, {})).toBe(404);
});

test('a request for what is no address is answered like any other', async ({ playground }) => {
  const { hostname, port } = new URL(playground.url);
  for (const path of ['//', '/%', '*']) {
    const [response] = await once(send({ hostname, port, path }).end(), 'response');
    response.resume();
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
  }
});

test('a taken port is named, and what to do about it', async ({ playground }) => {
  const port = Number(new URL(playground.url).port);
  await expect(startPlayground({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is already in use. Stop what uses it (perhaps another playground), or choose another port.`,
  );
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

test.for([
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost'],
  ['0.0.0.0', '127.0.0.1'],
  ...(hasIpv6 ? ([['::1', '[::1]']] as const) : []),
] as const)('listening on %s, it is found where it says', async ([host, name]) => {
  const playground = await startPlayground({ port: 0, host });
  expect(new URL(playground.url).hostname).toBe(name);
  const headers = { authorization: `Bot ${playground.token}` };
  expect((await fetch(`${playground.apiUrl}/v10/gateway`, { headers })).status).toBe(200);
  await playground.close();
});

test('once closed, it frees its port', async () => {
  const first = await startPlayground({ port: 0 });
  await first.close();
  const second = await startPlayground({ port: Number(new URL(first.url).port) });
  expect(second.url).toBe(first.url);
  await second.close();
});
