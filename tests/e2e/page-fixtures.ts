import { existsSync } from 'node:fs';
import { chromium as driver } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

import type { Playground } from 'discord-playground';
import { startPlayground } from 'discord-playground';
import { test as base } from '../../packages/playground/tests/fixtures.ts';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium's program on this machine, if it has one. */
export const chromium = places.find((place) => place !== undefined && existsSync(place));

if (!chromium)
  process.stderr.write('\nNo Chromium here: the tests of the page are SKIPPED. Install it, or name it in CHROMIUM.\n');

/** What a group of tests is called: where it cannot run, its name says so. */
export function titled(title: string): string {
  return chromium
    ? title
    : `${title}: SKIPPED, no Chromium on this machine. Install it, or name its program in CHROMIUM`;
}

interface Fixtures {
  /** With its page. */
  playground: Playground;
  browser: Browser;
  /** Opens the page as this person in a browser of their own. Asking anybody outside, or any script error, fails the test. */
  open(as?: string, options?: BrowserContextOptions): Promise<Page>;
}

export const test = base.extend<Fixtures>({
  playground: async ({ clock }, use) => {
    const playground = await startPlayground({ port: 0, page: true, now: clock.now, after: clock.after });
    await use(playground);
    await playground.close();
  },

  browser: async ({}, use) => {
    const browser = await driver.launch({
      executablePath: chromium ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    await use(browser);
    await browser.close();
  },

  open: async ({ browser, playground }, use) => {
    const contexts: BrowserContext[] = [];
    const mishaps: string[] = [];
    await use(async (as, options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(playground.url) && !url.startsWith('data:')) mishaps.push(`asked outside: ${url}`);
      });
      context.on('weberror', (error) => mishaps.push(String(error.error())));
      const page = await context.newPage();
      await page.goto(as === undefined ? playground.url : `${playground.url}?as=${playground.join(as).id}`);
      await box(page).waitFor();
      return page;
    });
    for (const context of contexts) await context.close();
    expect(mishaps).toEqual([]);
  },
});

/** Where messages and commands are typed. */
export function box(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('combobox', { name: /^Message/ });
}

/** The channel's messages. */
export function log(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('log');
}

/** Uses a command without options. */
export async function use(page: Page, command: string): Promise<void> {
  await box(page).fill(`/${command} `);
  await page.keyboard.press('Enter');
}
