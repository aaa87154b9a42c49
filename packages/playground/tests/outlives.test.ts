import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import { connect as dial } from 'node:net';

import fc from 'fast-check';
import { afterEach, beforeEach, expect } from 'vitest';
import { WebSocket } from 'ws';

import { startPlayground } from '../src/playground.ts';
import { test as base } from './fixtures/playground.ts';

interface Raw {
  /** Sends these bytes on a connection of its own, and gives what comes back until the other side ends it, or a moment has passed. */
  send(...bytes: (string | Uint8Array)[]): Promise<string>;
  /** The playground still answers, and nothing has escaped it. */
  isAlive(): Promise<void>;
}

const test = base.extend<{ raw: Raw }>({
  raw: async ({ playground }, use) => {
    const { hostname, port } = new URL(playground.url);
    await use({
      async send(...bytes) {
        const socket = dial(Number(port), hostname);
        const heard: Buffer[] = [];
        socket.on('data', (chunk: Buffer) => heard.push(chunk)).on('error', () => socket.destroy());
        await once(socket, 'connect');
        for (const part of bytes) if (!socket.destroyed) socket.write(part);
        // Not `once`: that rejects where the other side cuts it off, as it may.
        const { promise: closed, resolve } = Promise.withResolvers<void>();
        socket.on('close', () => resolve());
        socket.end();
        await closed;
        return Buffer.concat(heard).toString('latin1');
      },
      async isAlive() {
        expect((await fetch(playground.url)).status).toBe(200);
        expect(escaped).toEqual([]);
      },
    });
  },
});

test.override({ options: { page: true } });

/** What would have ended the process. */
let escaped: unknown[] = [];
const note = (error: unknown) => void escaped.push(error);
const EVENTS = ['uncaughtException', 'unhandledRejection'];
let runners: Map<string, unknown[]>;

beforeEach(() => {
  escaped = [];
  // The test runner's own listeners would take them for mistakes of the test.
  const emitter: EventEmitter = process;
  runners = new Map(EVENTS.map((name) => [name, emitter.listeners(name)]));
  for (const name of EVENTS) emitter.removeAllListeners(name).on(name, note);
});
afterEach(() => {
  const emitter: EventEmitter = process;
  for (const [name, listeners] of runners) {
    emitter.removeAllListeners(name);
    for (const listener of listeners) emitter.on(name, listener as () => void);
  }
});

const head = (host: string, method = 'GET', path = '/', more = '') =>
  `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;
const upgrade = (path: string, host: string, more = `Origin: http://${host}\r\n`) =>
  head(
    host,
    'GET',
    path,
    `${more}Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n`,
  ).replace('Connection: close', 'Connection: Upgrade');

const PATHS = [
  '//',
  '///',
  '//[',
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '/\\',
  '/?',
  '/#',
  '*',
  '/..%2f..',
  'http://',
  'http://[/',
  '/playground/avatars/%',
  '/attachments/%/%/%',
  '/api/v10/%',
  '/api/v10//',
  '/__proto__',
  '/constructor',
  `/${'a'.repeat(8_000)}`,
];

test('no path ends it', async ({ playground, raw }) => {
  const { host } = new URL(playground.url);
  for (const path of PATHS) {
    for (const method of ['GET', 'HEAD', 'POST', 'TRACE', 'OPTIONS', 'CONNECT', 'PROPFIND']) {
      const answer = await raw.send(head(host, method, path));
      if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 [2345]\d\d /);
    }
    await raw.send(upgrade(path, host));
  }
  await raw.isAlive();
});

test('no name ends it, and each unknown one is turned away', async ({ playground, raw }) => {
  const origin = playground.url.slice(0, -1);
  const names = ['中'.repeat(34), '🧭'.repeat(40), 'x'.repeat(4_000), '%', '%E0%A4%A', '1', '__proto__', '%00'];
  for (const name of names) {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/playground/socket?as=${name}`, { origin });
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4004, expect.stringMatching(/^Nobody here has the id \d*\.$/)]);
  }
  await raw.isAlive();
});

test('no headers and no body end it', async ({ playground, raw }) => {
  const { host } = new URL(playground.url);
  const post = (more: string, path = '/api/v10/channels/1/messages') =>
    head(host, 'POST', path, `Authorization: Bot ${playground.token}\r\n${more}`);
  const requests = [
    [head(host, 'GET', '/', `X-Long: ${'y'.repeat(200_000)}\r\n`)],
    [head(host, 'GET', '/', Array.from({ length: 5_000 }, (_, index) => `X-${index}: 1\r\n`).join(''))],
    [head(host, 'GET', '/', 'Content-Length: 99999999999999\r\n')],
    [head(host, 'GET', '/', 'Content-Length: -1\r\n')],
    [head(host, 'GET', '/', 'Transfer-Encoding: chunked\r\n'), 'zz\r\n'],
    [head(host, 'GET', '/', 'Expect: 100-continue\r\n')],
    [head(host, 'GET', '/', 'Expect: nonsense\r\n')],
    ['GET / HTTP/1.1\r\n\r\n'],
    ['GET / HTTP/1.1\r\nHost: \r\nHost: 127.0.0.1\r\n\r\n'],
    ['GET / HTTP/9.9\r\n\r\n'],
    [post('Content-Length: 5\r\nContent-Type: application/json\r\n'), '{"a":'],
    [post('Content-Length: 5\r\nContent-Type: multipart/form-data\r\n'), 'a=b&c'],
    [post('Content-Length: 5\r\nContent-Type: multipart/form-data; boundary=x\r\n'), 'a=b&c'],
    [post('Content-Length: 50\r\nContent-Type: application/json\r\n'), '{'],
    [post('Content-Length: 100000\r\nContent-Type: application/json\r\n'), '['.repeat(100_000)],
    [post('Content-Length: 30000000\r\n'), 'x'.repeat(30_000_000)],
  ];
  for (const request of requests) await raw.send(...request);
  await raw.isAlive();
});

test('no bytes end it', async ({ playground, raw }) => {
  const { host } = new URL(playground.url);
  const bytes = fc.uint8Array({ maxLength: 300 });
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const line = fc
    .tuple(fc.constantFrom('GET', 'POST', 'get', ''), text)
    .map(([method, path]) => head(host, method, `/${path}`));
  const framed = fc.tuple(fc.constantFrom('/gateway', '/playground/socket'), bytes);
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, line), async (some) => void (await raw.send(some))),
    { numRuns: 150, seed: 1 },
  );
  await fc.assert(
    fc.asyncProperty(framed, async ([path, some]) => void (await raw.send(upgrade(path, host), some))),
    { numRuns: 100, seed: 1 },
  );
  await raw.isAlive();
});

test.for(['/gateway', '/playground/socket'])('no frame on %s ends it', async (path, { playground, raw }) => {
  const origin = playground.url.slice(0, -1);
  const { host } = new URL(origin);
  const frames = [
    '',
    '{',
    'null',
    '[]',
    '1',
    '"',
    '{"op":1e400}',
    '{"op":2,"d":{"token":{}}}',
    '{"type":"say"}',
    '{"type":"__proto__"}',
    '['.repeat(3_000),
    Buffer.from([0xff, 0xfe]),
    Buffer.alloc(1_000),
    'x'.repeat(10_000_000),
  ];
  for (const frame of frames) {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { origin });
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(frame);
    const [code] = await once(socket, 'close');
    expect(code).toBeGreaterThanOrEqual(1_000);
  }
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(100_000_000n);
  const raws = [
    // Not masked, as only a server may send; one that announces 100 MB; reserved bits; a control frame in two parts; a wrong length.
    Buffer.from([0x81, 0x02, 0x7b, 0x7d]),
    Buffer.concat([Buffer.from([0x82, 0xff]), length]),
    Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x09, 0x80, 0, 0, 0, 0]),
    Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0xff)]),
    Buffer.from([0x88, 0x81, 0, 0, 0, 0, 1]),
  ];
  for (const bytes of raws) await raw.send(upgrade(path, host), bytes);
  await raw.isAlive();
});

test('an answer to another page, or to another name for this machine, gives nothing away', async ({
  playground,
  raw,
}) => {
  const { host } = new URL(playground.url);
  const evil = 'evil.example';
  for (const request of [
    head(evil),
    head(host, 'GET', '/', `Origin: http://${evil}\r\n`),
    head(host, 'POST', '/', `Origin: null\r\n`),
    head(host, 'GET', '/', 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n'),
    head(host, 'GET', '/', 'Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\n'),
    upgrade('/playground/socket', evil),
    upgrade('/playground/socket', host, `Origin: http://${evil}\r\n`),
    upgrade('/playground/socket', host, ''),
    upgrade('/gateway', host, `Origin: http://${evil}\r\n`),
  ]) {
    const answer = await raw.send(request);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).not.toContain('<script');
  }
  expect(await raw.send(head(host, 'GET', '/', 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n'))).toMatch(
    /^HTTP\/1\.1 200 /,
  );
});

test('a page that has stopped reading is cut off, and does not fill the memory', async ({ playground, raw }) => {
  const { host, hostname, port } = new URL(playground.url);
  const socket = dial(Number(port), hostname).on('error', () => socket.destroy());
  socket.pause();
  socket.write(upgrade('/playground/socket', host));
  await once(socket, 'connect');
  await fetch(playground.url);
  const ada = playground.join('Ada');
  const size = 2_000;
  // More than what may wait, and what the system itself keeps for both sides.
  const count = 20_000;
  for (let said = 0; said < count; said++) {
    ada.say('x'.repeat(size));
    if (said % 500 === 0) await fetch(playground.url, { method: 'HEAD' });
  }
  let read = 0;
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('data', (bytes) => (read += bytes.length)).resume();
  await closed;
  expect(read).toBeLessThan(size * count);
  await raw.isAlive();
});

test('it closes while clients hang in the middle of something', async () => {
  const playground = await startPlayground({ port: 0 });
  const { host, hostname, port } = new URL(playground.url);
  const starts = [
    'GET / HT',
    head(host, 'POST', '/api/v10/x', 'Content-Length: 9\r\n'),
    upgrade('/nowhere', host),
    upgrade('/gateway', host),
    '',
  ];
  const sockets = starts.map((start) => {
    const socket = dial({ port: Number(port), host: hostname, allowHalfOpen: true }).on('error', () => undefined);
    socket.write(start);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  await fetch(playground.apiUrl);
  await playground.close();
  for (const socket of sockets) socket.destroy();
  expect(escaped).toEqual([]);
});
