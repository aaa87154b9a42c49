import type { Page } from 'playwright-core';
import { ComponentType, MessageFlags, Routes } from 'discord.js';
import { describe, expect } from 'vitest';

import { startPlayground } from '../../src/playground.ts';
import { box, chromium, log, test, titled, use } from '../fixtures/browser.ts';

const say = { name: 'say', description: 'Says it.' };

/** CSS pixels below what is seen of the channel. */
const below = (page: Page): Promise<number> =>
  page.locator('.scroller').evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);

const nearEnd = async (page: Page): Promise<boolean> => (await below(page)) < 60;

async function bulk(page: Page, from: number, to: number): Promise<void> {
  for (let line = from; line <= to; line++) {
    await box(page).fill(`Line ${line}`);
    await page.keyboard.press('Enter');
    await log(page)
      .locator('discord-message')
      .nth(line - 1)
      .waitFor();
  }
}

describe.skipIf(!chromium)(titled('the page, live'), () => {
  test('greets a newcomer with one button, which uses the first command and then is gone', async ({
    connect,
    open,
  }) => {
    const client = await connect(async (it) => it.isChatInputCommand() && it.reply('Here.'));
    await client.application.commands.set([say]);
    const page = await open();

    await page.getByText('New here?').getByRole('button', { name: 'Start' }).click();

    await log(page).getByText('Here.').waitFor();
    await page.getByText('New here?').waitFor({ state: 'detached' });
  });

  describe('with a welcome', () => {
    test.override({
      options: { page: true, welcome: { sentence: 'Echo says what you say.', command: 'say', button: 'Hear it' } },
    });

    test('says what the bot is, with a button that begins', async ({ connect, open }) => {
      const client = await connect(async (it) => it.isChatInputCommand() && it.reply('Here.'));
      await client.application.commands.set([{ name: 'about', description: 'About.' }, say]);
      const page = await open();
      await page.getByText('Echo says what you say.').waitFor();
      await page.getByRole('button', { name: 'Hear it' }).click();
      await log(page).getByText('Here.').waitFor();
      await page.locator('discord-command', { hasText: 'say' }).waitFor();
      await page.getByRole('button', { name: 'Hear it' }).waitFor({ state: 'detached' });
    });
  });

  test('draws no link that could act in the page', async ({ connect, open }) => {
    const client = await connect(async (it) =>
      it.isChatInputCommand()
        ? it.reply({ content: '<https://a.org> [b](https://b.org) [c](vbscript:c) [d](data:text/html,d)' })
        : undefined,
    );
    await client.application.commands.set([say]);
    const page = await open();
    await use(page, 'say');
    await log(page).getByRole('link', { name: 'b', exact: true }).waitFor();
    expect(await log(page).getByRole('link').count()).toBe(2);
    await log(page).getByText('[c](vbscript:c) [d](data:text/html,d)').waitFor();
  });

  test('shows a broken rule in one line on a phone', async ({ open, request }) => {
    const page = await open('Ada', { viewport: { width: 360, height: 740 } });
    await request('GET', '/nowhere');
    const notice = page.getByRole('alert', { name: 'Broken rules of Discord' });
    await notice.getByText('The bot broke a rule of Discord').waitFor();
    expect((await notice.boundingBox())?.height).toBeLessThan(60);
    await notice.getByText('The bot broke a rule of Discord').click();
    await notice.getByText('/api/v10/nowhere').waitFor();
    expect((await notice.boundingBox())?.height).toBeLessThan(0.35 * 740);
  });

  test('draws a message as text and never as the HTML in it', async ({ connect, open }) => {
    const hostile = '<b id="evil">bold</b> <img src=x onerror="document.title=1"> **real** [x](javascript:alert(1))';
    const client = await connect(async (it) => it.isChatInputCommand() && it.reply(hostile));
    await client.application.commands.set([say]);
    const page = await open();
    await use(page, 'say');

    await log(page).getByText('<b id="evil">bold</b> <img src=x onerror="document.title=1">').waitFor();
    expect(await page.locator('discord-message strong').allTextContents()).toEqual(['real']);
    expect(await page.locator('#evil, discord-message a').count()).toBe(0);
  });

  test('counts a relative time on while one looks at it', async ({ connect, open }) => {
    const page = await open();
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.reload();
    await box(page).waitFor();
    const client = await connect(
      async (it) => it.isChatInputCommand() && it.reply(`Closes <t:${Math.floor(now / 1000) + 30}:R>`),
    );
    await client.application.commands.set([say]);
    await use(page, 'say');
    const time = page.locator('discord-time');
    const left = async (): Promise<number> => Number(/in (\d+) seconds/.exec((await time.textContent()) ?? '')?.[1]);
    await time.waitFor();
    const before = await left();

    // The time is shown in whole seconds, and not at their beginnings.
    await page.clock.runFor(6_000);

    await expect.poll(left).toBeLessThanOrEqual(before - 5);
  });

  test('draws a follow-up to a command as a reply to the first answer', async ({ connect, open }) => {
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      await it.reply('First.');
      await it.followUp('Second.');
    });
    await client.application.commands.set([say]);
    const page = await open();
    await use(page, 'say');

    const followUp = page.locator('discord-message', { hasText: 'Second.' });
    await followUp.locator('discord-reply', { hasText: 'First.' }).waitFor();
    expect(await followUp.locator('discord-command').count()).toBe(0);
    expect(await page.locator('discord-command').count()).toBe(1);
  });

  test('describes a picture from elsewhere and does not load it', async ({ connect, open }) => {
    const client = await connect(async (it) =>
      it.isChatInputCommand()
        ? it.reply({
            flags: MessageFlags.IsComponentsV2,
            components: [
              {
                type: ComponentType.MediaGallery,
                items: [{ media: { url: 'https://pictures.example/map.png' }, description: 'A map of Asia' }],
              },
            ],
          })
        : undefined,
    );
    await client.application.commands.set([say]);
    const page = await open();
    await use(page, 'say');

    await page.getByRole('img', { name: 'A map of Asia' }).waitFor();
    await page.getByText('from pictures.example, not loaded here').waitFor();
  });

  test('shows a rule that the bot broke until it is dismissed', async ({ connect, open, request }) => {
    const client = await connect();
    const page = await open();
    const channel = client.channels.cache.find((one) => one.isSendable());
    const answer = await request('POST', Routes.channelMessages(channel?.id ?? ''), { content: 'x'.repeat(2_001) });
    expect(answer.status).toBe(400);

    const notice = page.getByRole('alert', { name: 'Broken rules of Discord' });
    await notice.getByText('The bot broke a rule of Discord').waitFor();
    await notice.getByText('POST').waitFor();
    await notice.getByText(/content.*2000/).waitFor();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
  });

  test('follows the newest message, but never pulls away a reader of older ones', async ({ open }) => {
    const page = await open();
    await bulk(page, 1, 40);
    await expect.poll(() => nearEnd(page)).toBe(true);

    await page.locator('.scroller').hover();
    await page.mouse.wheel(0, -600);
    await page.getByRole('button', { name: 'Go to the newest message' }).waitFor();
    await bulk(page, 41, 42);
    expect(await nearEnd(page)).toBe(false);

    await page.getByRole('button', { name: 'Go to the newest message' }).click();
    await expect.poll(() => nearEnd(page)).toBe(true);
  });

  test('does not move under the pointer of a reader who comes back to the end', async ({ open }) => {
    const page = await open();
    await bulk(page, 1, 40);
    await page.locator('.scroller').hover();
    await page.mouse.wheel(0, -600);
    const toNewest = page.getByRole('button', { name: 'Go to the newest message' });
    await toNewest.waitFor();
    await page.locator('.scroller').evaluate((it) => {
      it.scrollTop = it.scrollHeight - it.clientHeight - 40;
    });
    await toNewest.waitFor({ state: 'detached' });
    expect(await below(page)).toBeGreaterThan(30);
    await bulk(page, 41, 41);
    await expect.poll(() => below(page)).toBeLessThan(1);
  });

  test('becomes another person in the same tab, at another address', async ({ playground, open }) => {
    const page = await open();
    await page.getByLabel('Playing as').selectOption('Bela');

    await page.getByText('as Bela', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe(playground.join('Bela').id);
    await box(page).fill('Good morning');
    await page.keyboard.press('Enter');
    await page.locator('discord-message', { hasText: 'Good morning' }).getByText('Bela').waitFor();
  });

  test('says that the bot is away, and that it is back', async ({ connect, open }) => {
    const page = await open();
    await page.getByText('is offline: its commands').waitFor();

    await connect();

    await page.getByText('is offline: its commands').waitFor({ state: 'detached' });
  });

  test('stays when the playground goes, keeps what was written, and goes on when it is back', async ({
    browser,
    clock,
  }) => {
    const times = { now: clock.now, after: clock.after };
    const first = await startPlayground({ port: 0, page: true, ...times });
    const page = await browser.newPage();
    await page.goto(first.url);
    await box(page).fill('Still here');
    await first.close();
    await page.getByText('The playground is away').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('cannot be reached just now').waitFor();

    const second = await startPlayground({ port: Number(new URL(first.url).port), page: true, ...times });
    await page.getByText('The playground is away').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');

    await page.locator('discord-message', { hasText: 'Still here' }).waitFor();
    await second.close();
  });

  test('fits a phone: nothing sideways, the channels behind a button', async ({ connect, open }) => {
    const client = await connect(
      async (it) => it.isChatInputCommand() && it.reply('A fairly long answer. '.repeat(20)),
    );
    await client.application.commands.set([say]);
    const page = await open('Ada', { viewport: { width: 360, height: 740 } });
    await use(page, 'say');
    await log(page).getByText('A fairly long answer.').waitFor();

    const overflow = await page.locator('html').evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(overflow).toBe(0);
    expect(await page.getByRole('navigation', { name: 'Channels' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show the channels' }).click();
    await expect.poll(() => page.locator('aside:focus-within').count()).toBe(1);
    await page.getByRole('button', { name: 'lounge' }).click();
    await page.getByRole('heading', { name: 'Welcome to #lounge' }).waitFor();
    await page.getByRole('navigation', { name: 'Channels' }).waitFor({ state: 'hidden' });
  });
});
