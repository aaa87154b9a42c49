import { describe, expect } from 'vitest';
import { box, chromium, log, test, titled } from '../../packages/playground/tests/fixtures/browser.ts';
import { situationRoom } from '../../src/playground.ts';
import { joinTable } from './table.ts';

test.override({ options: { ...situationRoom, page: true } });

describe.skipIf(!chromium)(titled('playing the real bot on the page'), () => {
  test('a newcomer asks a question, answers it, and reads why', async ({ playground, open }) => {
    const app = await joinTable(playground, 'memory:');
    const page = await open();
    const other = await open('Bela');

    await box(page).fill('/quiz');
    await page.keyboard.press('Enter');
    await page.keyboard.type('theme:one of');
    await page.getByRole('option', { name: 'One of four' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const reveal = log(page).getByRole('button', { name: 'Reveal now' });
    await reveal.waitFor();
    const options = log(page)
      .getByRole('button')
      .filter({ hasNotText: /Reveal now|Skip/ });
    expect(await options.count()).toBe(4);

    await options.first().click();
    await log(page).getByText('Locked in').waitFor();
    await log(other).getByText('1 answered').waitFor();
    expect(await log(other).getByText('Locked in').count()).toBe(0);

    await reveal.click();
    for (const shown of [page, other]) {
      await log(shown).getByRole('button', { name: 'Next question' }).waitFor();
      expect(await log(shown).innerText()).toContain('✅');
    }
    // What proves it: a quote, or a reference where the pack rests on those alone.
    const quotes = await log(page).locator('blockquote, discord-quote').count();
    const references = await log(page).getByText('📖').count();
    expect(quotes + references).toBeGreaterThan(0);
    expect(playground.violations).toEqual([]);
    await app.stop();
  });
});
