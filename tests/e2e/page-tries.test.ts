import { textOf } from 'discord-playground';
import { describe, expect } from 'vitest';
import { chromium, log, test, titled } from '../../packages/playground/tests/fixtures/browser.ts';
import { situationRoom } from '../../src/playground.ts';
import { bankOfTries, climbed, members } from './bank-of-tries.ts';
import { joinTable, shown } from './table.ts';

/** The clues come by the real time: Discord's has to go on too. */
const now = () => Date.now();
function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

test.override({ options: { ...situationRoom, page: true, now, after } });

const phone = { viewport: { width: 360, height: 740 } };

describe.skipIf(!chromium)(titled('ladders and lists on a phone of 360 px, by keyboard'), () => {
  test('a ladder', async ({ playground, open }) => {
    const app = await joinTable(playground, 'memory:', { bank: bankOfTries });
    const page = await open('Ada', phone);
    const question = shown(await playground.join('Bela').command('quiz', { theme: 'ladder' }));
    const here = page.locator(`#message-${question.id}`);
    const answer = climbed(textOf(question));

    await here.getByRole('button', { name: 'Write your answer' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').waitFor();
    expect(await form.innerText()).toContain('Which country is it');
    await page.keyboard.type('Chad');
    await page.keyboard.press('Enter');
    await log(page).getByText('It is not Chad').waitFor();
    await log(page).getByText('The next clue comes in').waitFor();

    await here.getByText('Clue 2 of 3').waitFor();
    await here.getByRole('button', { name: 'Write your answer' }).focus();
    await page.keyboard.press('Enter');
    await form.getByRole('textbox').waitFor();
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
    await log(page).getByText('Right, at clue 2 of 3').waitFor();
    await here.getByText('1 player has it').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(playground.violations).toEqual([]);
    await app.stop();
  });

  test('a list', async ({ playground, open }) => {
    const app = await joinTable(playground, 'memory:', { bank: bankOfTries });
    const page = await open('Ada', phone);
    const question = shown(await playground.join('Bela').command('quiz', { theme: 'list' }));
    const here = page.locator(`#message-${question.id}`);

    const name = async (text: string) => {
      await here.getByRole('button', { name: 'Name some' }).focus();
      await page.keyboard.press('Enter');
      const field = page.getByRole('dialog').getByRole('textbox');
      await field.waitFor();
      await page.keyboard.type(text);
      // In a text of several lines, Enter begins the next one.
      await page.keyboard.press('Tab');
      while (!(await page.locator(':focus').innerText()).includes('Submit')) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await field.waitFor({ state: 'detached' });
    };
    await name('Norway\nSweden');
    await log(page).getByText('You found Norway, Sweden').waitFor();
    await here.getByText('Ada found Norway, Sweden').waitFor();
    await name(members.join(', '));
    await here.getByText('5 of 5 found').first().waitFor();
    await here.getByRole('button', { name: 'Next question' }).waitFor();
    expect(await here.innerText()).toContain('Ada found Norway, Sweden, Denmark, Finland, Iceland');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(playground.violations).toEqual([]);
    await app.stop();
  });
});
