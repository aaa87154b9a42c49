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

test('the API is there beside it', async ({ playground, request }) => {
  expect((await request('GET', '/users/@me')).status).toBe(200);
  expect(playground.violations).toEqual([]);
});
