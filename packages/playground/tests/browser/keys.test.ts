import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';

import { box, chromium, log, test, titled, use } from '../fixtures/browser.ts';
import { SHOWCASE, showcaseBot } from '../fixtures/showcase.ts';

const fact = {
  name: 'fact',
  description: 'Looks up a fact.',
  options: [
    { type: 3 as const, name: 'query', description: 'About what.', autocomplete: true },
    { type: 5 as const, name: 'share', description: 'For everyone.' },
  ],
};

/** What has the focus: its words, its label, or its element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    'document.activeElement.ariaLabel ?? (document.activeElement.innerText || document.activeElement.localName)',
  );

const isInBox = (page: Page): Promise<boolean> =>
  page.evaluate("document.activeElement.closest('message-box') !== null");

describe.skipIf(!chromium)(titled('keys and focus'), () => {
  test('whoever types anywhere writes in the box', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await expect.poll(() => isInBox(page)).toBe(true);
    await use(page, 'question');
    await log(page).getByRole('button', { name: 'Minsk' }).focus();

    await page.keyboard.type('hello');
    expect(await box(page).inputValue()).toBe('hello');

    await log(page).focus();
    await page.keyboard.press('End');
    expect(await isInBox(page)).toBe(false);
    await page.keyboard.press('Escape');
    expect(await isInBox(page)).toBe(true);
    expect(await box(page).inputValue()).toBe('hello');

    await log(page).getByRole('button', { name: 'Minsk' }).focus();
    await page.keyboard.press('Space');
    await log(page).getByText('Locked in: minsk').waitFor();
    expect(await box(page).inputValue()).toBe('hello');
  });

  test('keys that are typed into a form stay there', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'form');
    await page.getByRole('dialog').getByLabel('Your answer').waitFor();
    await page.keyboard.type('Astana');
    expect(await page.getByRole('dialog').getByLabel('Your answer').inputValue()).toBe('Astana');
    await page.getByRole('checkbox', { name: 'China' }).focus();
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await isInBox(page)).toBe(true);
    expect(await box(page).inputValue()).toBe('');
  });

  test('Escape clears the option that is being filled in, closes its list, then leaves', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await box(page).fill('/quiz level:Easy topic:lead');
    await page.getByRole('option', { name: 'Leaders' }).waitFor();

    await page.keyboard.press('Escape');
    expect(await page.getByLabel('topic', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('level, required').inputValue()).toBe('Easy');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.getByText('Esc again leaves /quiz.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => box(page).inputValue()).toBe('');
  });

  test('Escape does not erase a command without options at once, nor a message', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await box(page).fill('/note ');
    await page.getByLabel('Further options of note').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Esc again leaves /note.').waitFor();
    await page.keyboard.press('Enter');
    await log(page).getByText('only you see this').waitFor();

    await box(page).fill('A thought');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await box(page).inputValue()).toBe('A thought');
  });

  test('an option that is named behind another one’s text is its own, key by key', async ({ connect, open }) => {
    const client = await connect(async (it) => {
      if (it.isAutocomplete()) await it.respond([]);
      if (it.isChatInputCommand())
        await it.reply(`${it.options.getString('query')} / ${it.options.getBoolean('share')}`);
    });
    await client.application.commands.set([fact]);
    const page = await open();
    await box(page).focus();
    await page.keyboard.type('/fact query:central asia share:true');
    await page.keyboard.press('Enter');
    await log(page).getByText('central asia / true').waitFor();
  });

  test('a required option with choices opens with the command, and typing past it keeps what was chosen', async ({
    connect,
    open,
  }) => {
    const client = await connect(async (it) => {
      if (it.isAutocomplete()) await it.respond([]);
      if (it.isChatInputCommand())
        await it.reply(`${it.options.getString('level')} / ${it.options.getBoolean('share')}`);
    });
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await page.keyboard.type('/qui');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Hard' }).waitFor();
    await page.keyboard.type('ha share:');
    await page.getByRole('option', { name: 'True' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await log(page).getByText('h / true').waitFor();

    // Where it was passed by, sending goes back to it, and opens it.
    await page.keyboard.type('/quiz share:true');
    await page.keyboard.press('Enter');
    await page.getByText('level is required').waitFor();
    await page.getByRole('option', { name: 'Easy' }).waitFor();
  });

  test('the box is two keys away, whatever the channel holds', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    // Where there is a keyboard only on the screen, the page does not go to the box by itself.
    const page = await open('Ada', { hasTouch: true, isMobile: true });
    for (let asked = 0; asked < 3; asked++) await use(page, 'question');
    await expect.poll(() => log(page).getByRole('button', { name: 'Astana' }).count()).toBe(3);
    await page.reload();
    await box(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the message box');
    await page.keyboard.press('Enter');
    expect(await isInBox(page)).toBe(true);
  });

  test('the buttons of a message are reached with the Tab key, from both sides', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'question');
    const stops = log(page).getByRole('button').or(log(page).getByRole('link'));
    await log(page).getByRole('button', { name: 'Astana' }).waitFor();
    const names = await stops.allInnerTexts();
    expect(names.length).toBeGreaterThan(1);

    const passed: string[] = [];
    for (const _ of names) {
      await page.keyboard.press('Shift+Tab');
      passed.unshift(await focused(page));
    }
    expect(passed).toEqual(names);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(names[1]);
  });

  test('a button that takes the place of the one pressed does not have the focus: its message has', async ({
    connect,
    open,
  }) => {
    const button = (id: string) => ({
      type: ComponentType.ActionRow as const,
      components: [
        { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, custom_id: id, label: id },
      ],
    });
    const client = await connect(async (it) => {
      if (it.isButton()) {
        await it.deferUpdate();
        await it.editReply({ content: 'Revealed.', components: [button('next')] });
      } else if (it.isChatInputCommand()) await it.reply({ content: 'Which?', components: [button('reveal')] });
    });
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'question');
    await log(page).getByRole('button', { name: 'reveal' }).press('Enter');
    await log(page).getByRole('button', { name: 'next' }).waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Bot, /);
  });

  test('the focus stays with a message whose button or menu is gone, and returns from a form', async ({
    connect,
    open,
  }) => {
    const client = await connect(async (it) => {
      if (it.isStringSelectMenu()) await it.update({ content: 'Ticked.', components: [] });
      else await showcaseBot(it);
    });
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'question');
    await log(page).getByRole('button', { name: 'Astana' }).focus();
    await page.keyboard.press('Enter');
    await log(page).getByText('was right').first().waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Bot, /);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/^Read more/);

    await use(page, 'menu');
    await page.getByRole('combobox', { name: 'Tick all' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await log(page).getByText('Ticked.').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^Bot, /);

    await use(page, 'note');
    await log(page).getByText('only you see this').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).focus();
    await page.keyboard.press('Enter');
    await log(page).getByText('only you see this').waitFor({ state: 'detached' });
    await expect.poll(() => isInBox(page)).toBe(true);
  });

  test('a link to a message goes to it, in whichever channel it is, and a dead one says so', async ({
    connect,
    open,
    playground,
  }) => {
    const [general, lounge] = await channelsOf(playground.guildId, playground.apiUrl, playground.token);
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      const target = await it.channel?.messages.fetch({ limit: 1 });
      const url = `https://discord.com/channels/${it.guildId}/${general}/${target?.first()?.id}`;
      const gone = `https://discord.com/channels/${it.guildId}/${general}/123456789012345678`;
      await it.reply(`Busy: ${url} or [there](${url}), [before](${gone}), <#${lounge}>`);
    });
    await client.application.commands.set([{ name: 'where', description: 'Where?' }]);
    const page = await open();
    await box(page).fill('The first one');
    await page.keyboard.press('Enter');
    await log(page).getByText('The first one').waitFor();
    await use(page, 'where');

    expect(await log(page).locator('a[target]').count()).toBe(0);
    await log(page).getByText('before (no longer here)').waitFor();
    await log(page).getByRole('link', { name: '#general › message' }).click();
    const target = page.locator('discord-message.jumped');
    await target.getByText('The first one').waitFor();
    expect(await focused(page)).toMatch(/^Ada, /);
    expect(page.context().pages().length).toBe(1);
  });

  test('few messages stay at the bottom', async ({ open }) => {
    const page = await open();
    await box(page).fill('Hello');
    await page.keyboard.press('Enter');
    const said = await log(page).locator('discord-message').boundingBox();
    const written = await box(page).boundingBox();
    expect((written?.y ?? 0) - ((said?.y ?? 0) + (said?.height ?? 0))).toBeLessThan(100);
  });
});

describe.skipIf(!chromium)(titled('what a screen reader says'), () => {
  const spoken = (page: Page) => page.locator('conversation-log > [aria-live=polite]');

  test('the reveal and the verdict are said once, a count is not', async ({ connect, open }) => {
    const steps: (() => Promise<unknown>)[] = [];
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      await it.reply('Where was it signed?\n0 answered · closes <t:1767225630:R>');
      const note = await it.followUp({ content: '🔒 Locked in', flags: MessageFlags.Ephemeral });
      steps.push(
        () => it.editReply('Where was it signed?\n1 answered · closes <t:1767225630:R>'),
        () => it.editReply('Where was it signed?\n✅ **Astana** was right.'),
        () => it.editReply('Where was it signed?\n✅ **Astana** was right.'),
        () => it.webhook.editMessage(note.id, '✅ +148 points'),
      );
    });
    await client.application.commands.set([{ name: 'ask', description: 'Asks.' }]);
    const page = await open();
    await use(page, 'ask');
    await log(page).getByText('Locked in').waitFor();
    await expect.poll(() => spoken(page).textContent()).toContain('Locked in');
    const heard: string[] = [];
    for (const step of steps) {
      await step();
      await box(page).fill('x');
      heard.push((await spoken(page).textContent()) ?? '');
    }
    expect(heard).toEqual([
      'Only for you, Bot: 🔒 Locked in',
      '✅ Astana was right.',
      '✅ Astana was right.',
      'Only for you, ✅ +148 points',
    ]);
  });

  test('messages are articles with a name, and a private note is one place that changes and goes', async ({
    connect,
    open,
  }) => {
    const steps: (() => Promise<unknown>)[] = [];
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      await it.reply({ content: '🔒 Locked in', flags: MessageFlags.Ephemeral });
      const more = await it.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
      steps.push(
        () => it.editReply('❌ It was Pakistan'),
        () => it.webhook.editMessage(more.id, 'More of it'),
        () => it.webhook.deleteMessage(more.id),
        () => it.deleteReply(),
      );
    });
    await client.application.commands.set([{ name: 'ask', description: 'Asks.' }]);
    const page = await open();
    const other = await open('Bela');
    await use(page, 'ask');
    await log(page).getByText('More').waitFor();
    const articles = page.getByRole('article', { name: /^Bot, .*only for you/ });
    expect(await articles.count()).toBe(2);

    await steps[0]?.();
    await articles.getByText('❌ It was Pakistan').first().waitFor();
    await steps[1]?.();
    await articles.getByText('More of it').waitFor();
    expect(await articles.count()).toBe(2);
    await steps[2]?.();
    await expect.poll(() => articles.count()).toBe(1);
    await steps[3]?.();
    await expect.poll(() => articles.count()).toBe(0);
    expect(await other.getByRole('article').count()).toBe(0);
  });

  test('a message that mentions somebody is marked for them, unless the bot asked for silence', async ({
    connect,
    open,
  }) => {
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      const [ada] = [it.user.id];
      await it.reply({ content: `<@${ada}> pinged`, allowedMentions: { users: [ada] } });
      await it.followUp({ content: `<@${ada}> not pinged`, allowedMentions: { parse: [] } });
    });
    await client.application.commands.set([{ name: 'ask', description: 'Asks.' }]);
    const page = await open('Ada');
    const other = await open('Bela');
    await use(page, 'ask');
    await log(page).getByText('not pinged').waitFor();
    await log(other).getByText('not pinged').waitFor();
    expect(await page.getByRole('article', { name: /mentions you/ }).allInnerTexts()).toEqual([
      expect.stringContaining('Ada pinged'),
    ]);
    expect(await other.getByRole('article', { name: /mentions you/ }).count()).toBe(0);
  });
});

async function channelsOf(guildId: string, apiUrl: string, token: string): Promise<string[]> {
  const response = await fetch(`${apiUrl}/v10/guilds/${guildId}/channels`, {
    headers: { authorization: `Bot ${token}` },
  });
  return ((await response.json()) as { id: string }[]).map(({ id }) => id);
}
