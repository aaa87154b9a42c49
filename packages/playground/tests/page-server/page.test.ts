import { expect } from 'vitest';

import { test as base } from '../fixtures/playground.ts';

const test = base.extend<{ read(path: string): Promise<{ status: number; text: string }> }>({
  read: async ({ playground }, use) => {
    await use(async (path) => {
      const response = await fetch(new URL(path, playground.url), { headers: { accept: '*/*' } });
      return { status: response.status, text: await response.text() };
    });
  },
});

test.override({ options: { page: true } });

test('the page is served, built from its sources', async ({ read }) => {
  const { status, text } = await read('/');
  expect(status).toBe(200);
  const script = /<script type="module"[^>]* src="([^"]+)"/.exec(text)?.[1] ?? '';
  expect((await read(script)).status).toBe(200);
  expect(text).not.toContain('@vite/client');
});

test('nothing else of the repository is', async ({ read }) => {
  const repository = new URL('../../../../', import.meta.url).pathname;
  expect((await read(`/@fs${repository}package.json`)).status).toBe(404);
  expect((await read('/main.ts')).status).toBe(404);
  expect((await read('/../server.ts')).status).toBe(404);
  expect((await read('/nowhere.js')).status).toBe(404);
});

test('no other page can show it, and nothing from outside is loaded', async ({ playground }) => {
  const person = playground.join('Ada').id;
  for (const path of ['', 'nowhere', `playground/avatars/${person}.svg`, 'api/v10/users/@me']) {
    const { headers } = await fetch(new URL(path, playground.url));
    expect(headers.get('content-security-policy')).toMatch(/default-src '(?:self|none)'.*frame-ancestors 'none'/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
});

test('it is read, not written to', async ({ playground }) => {
  expect((await fetch(playground.url, { method: 'HEAD' })).status).toBe(200);
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const answer = await fetch(playground.url, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

test('the API is there beside it', async ({ playground, request }) => {
  expect((await request('GET', '/users/@me')).status).toBe(200);
  expect(playground.violations).toEqual([]);
});
