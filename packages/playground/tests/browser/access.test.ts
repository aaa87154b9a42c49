import { describe, expect } from 'vitest';

import { accessFaults } from '../fixtures/axe.ts';
import { box, chromium, log, test, titled, use } from '../fixtures/browser.ts';
import { SHOWCASE, showcaseBot } from '../fixtures/showcase.ts';

describe.skipIf(!chromium)(titled('the page keeps WCAG 2.2 AA'), () => {
  test('before anything has happened', async ({ connect, open }) => {
    const page = await open();
    await page.getByText('is offline: its commands').waitFor();
    const faults = await accessFaults(page, 'offline');
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    await page.getByText('New here?').waitFor();
    faults.push(...(await accessFaults(page, 'welcome')));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Show the channels' }).click();
    faults.push(...(await accessFaults(page, 'channels')));
    expect(faults).toEqual([]);
  });

  test('while a command is typed', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await box(page).fill('/');
    await page.getByRole('option', { name: '/quiz' }).waitFor();
    const faults = await accessFaults(page, 'commands');
    await box(page).fill('/quiz ');
    await page.getByRole('option', { name: 'Hard' }).waitFor();
    faults.push(...(await accessFaults(page, 'choices')));
    await page.keyboard.press('Enter');
    await page.keyboard.type('topic:l');
    await page.getByRole('option', { name: 'Leaders' }).waitFor();
    faults.push(...(await accessFaults(page, 'autocomplete')));
    await page.keyboard.press('Enter');
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('has no option').waitFor();
    faults.push(...(await accessFaults(page, 'a mistake')));
    expect(faults).toEqual([]);
  });

  test('with messages of every kind', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'question');
    await log(page).getByRole('button', { name: 'Astana' }).waitFor();
    const faults = await accessFaults(page, 'question');
    await log(page).getByRole('button', { name: 'Minsk' }).click();
    await log(page).getByText('Locked in').waitFor();
    faults.push(...(await accessFaults(page, 'private note')));
    await log(page).getByRole('button', { name: 'Astana' }).click();
    await log(page).getByText('was right').first().waitFor();
    faults.push(...(await accessFaults(page, 'reveal')));
    await use(page, 'menu');
    await page.getByRole('combobox', { name: 'Tick all' }).click();
    await page.getByRole('option', { name: 'India' }).click();
    await page.getByRole('option', { name: 'India', selected: true }).waitFor();
    faults.push(...(await accessFaults(page, 'open menu')));
    await page.getByRole('combobox', { name: 'Tick all' }).press('Escape');
    await log(page).getByText('Ticked').waitFor();
    for (const command of ['note', 'rich', 'embed', 'think']) await use(page, command);
    await log(page).getByText('is thinking').waitFor();
    await box(page).fill('Hello');
    await page.keyboard.press('Enter');
    await log(page).getByText('Hello').waitFor();
    faults.push(...(await accessFaults(page, 'messages')));
    expect(faults).toEqual([]);
  });

  test('with a form open', async ({ connect, open }) => {
    const client = await connect(showcaseBot);
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'form');
    const dialog = page.getByRole('dialog', { name: 'Which city?' });
    await dialog.waitFor();
    const faults = await accessFaults(page, 'form');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Fill this in.').waitFor();
    faults.push(...(await accessFaults(page, 'form with mistakes')));
    await dialog.getByRole('combobox', { name: 'How sure?' }).click();
    faults.push(...(await accessFaults(page, 'menu in a form')));
    expect(faults).toEqual([]);
  });

  test('when things go wrong', async ({ clock, connect, open, request }) => {
    const received = Promise.withResolvers<void>();
    const client = await connect(async (it) => {
      await showcaseBot(it);
      if (it.isChatInputCommand() && it.commandName === 'silent') received.resolve();
    });
    await client.application.commands.set(SHOWCASE);
    const page = await open();
    await use(page, 'silent');
    await received.promise;
    const faults = await accessFaults(page, 'sending');
    clock.advance(3_000);
    await log(page).getByText('did not respond').waitFor();
    faults.push(...(await accessFaults(page, 'unanswered')));
    await request('GET', '/nowhere');
    await page.getByText('The bot broke a rule').waitFor();
    faults.push(...(await accessFaults(page, 'a broken rule')));
    expect(faults).toEqual([]);
  });
});
