import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { accessFaults, LOOKS } from '../../packages/playground/tests/fixtures/axe.ts';
import { chromium, test, titled } from '../../packages/playground/tests/fixtures/browser.ts';
import { loadBank } from '../../src/bank/load.ts';
import { seeded } from '../../src/game/random.ts';
import { kinds } from '../../src/game/question.ts';
import { situationRoom } from '../../src/playground.ts';
import { createPictures } from '../../src/render/pictures/pictures.ts';
import { bankOfKinds } from '../fixtures/bank.ts';
import { silent } from '../fixtures/log.ts';
import { writeMapPack } from '../fixtures/map-pack.ts';
import { choose } from './answering.ts';
import { button, isEphemeral, joinTable, options, shown } from './table.ts';

test.override({ options: { ...situationRoom, page: true } });

const random = seeded(1);

/** In a wide and in a narrow look: the page's own tests try all of them. */
const faultsOf: typeof accessFaults = (page, state) => accessFaults(page, state, [LOOKS[0], LOOKS[3]]);

describe.skipIf(!chromium)(titled('Sherpa on the page keeps WCAG 2.2 AA'), () => {
  test.for(kinds)('asking (%s), answering, and reading why', async (theme, { playground, open }) => {
    const bank = bankOfKinds(1, theme);
    const app = await joinTable(playground, 'memory:', { bank });
    const ada = playground.join('Ada');
    const page = await open('Ada');
    const question = shown(await ada.command('quiz', { theme }));
    const here = page.locator(`#message-${question.id}`);
    await here.waitFor();
    const faults = await faultsOf(page, 'asked');
    if (['select', 'typed', 'order', 'number', 'ladder', 'list'].includes(theme)) {
      await here.getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
      faults.push(...(await faultsOf(page, 'its form')));
      await page.keyboard.press('Escape');
      await (await choose(question, random, bank)).by(ada);
    } else await (await choose(question, random, bank)).by(ada);
    const note = await ada.sees((seen) => isEphemeral(seen) && BigInt(seen.id) > BigInt(question.id));
    await page.locator(`#message-${note.id}`).waitFor();
    faults.push(...(await faultsOf(page, 'the private note')));
    await ada.click(question, button(question, 'reveal'));
    await ada.sees((seen) => seen.id === question.id && !JSON.stringify(seen.components).includes('"reveal:'));
    faults.push(...(await faultsOf(page, 'revealed')));
    expect(faults).toEqual([]);
    await app.stop();
  });

  test('with a map, which is shown once and described', async ({ playground, open }) => {
    const questions = await writeMapPack();
    const { bank } = await loadBank(questions);
    const cache = mkdtempSync(join(tmpdir(), 'sherpa-drawn-'));
    const pictures = createPictures({ questions: [], log: silent, folder: cache });
    for (const question of bank.questions) await pictures.of(question, 60_000);
    const app = await joinTable(playground, 'memory:', { bank, pictures });
    const ada = playground.join('Ada');
    const page = await open('Ada');
    const question = shown(await ada.command('quiz', { theme: 'With maps' }));
    const here = page.locator(`#message-${question.id}`);
    await here.getByRole('img', { name: 'one country is shaded' }).waitFor();
    expect(await here.getByRole('img', { name: 'one country is shaded' }).count()).toBe(1);
    expect(await accessFaults(page, 'a map')).toEqual([]);
    await app.stop();
    for (const path of [questions, cache]) rmSync(path, { recursive: true });
  });

  test('before anything, and with what is not a question', async ({ playground, open }) => {
    const app = await joinTable(playground, 'memory:');
    const ada = playground.join('Ada');
    const page = await open('Ada');
    await page.getByRole('button', { name: situationRoom.welcome.button }).waitFor();
    const faults = await faultsOf(page, 'welcome');
    for (const command of ['help', 'fact', 'leaderboard', 'privacy']) {
      await page.locator(`#message-${shown(await ada.command(command)).id}`).waitFor();
      faults.push(...(await faultsOf(page, command)));
    }
    expect(faults).toEqual([]);
    await app.stop();
  });

  test('a match, from its lobby to its podium', async ({ playground, open }) => {
    const app = await joinTable(playground, 'memory:');
    const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
    const page = await open('Ada');
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
    await bela.click(lobby, button(lobby, 'join'));
    await page.locator(`#message-${lobby.id}`).waitFor();
    const faults = await faultsOf(page, 'lobby');

    await ada.click(lobby, button(lobby, 'hurry'));
    const question = await ada.sees((seen) => seen.id !== lobby.id && options(seen).length > 0);
    await Promise.all([ada, bela].map((player) => player.click(question, options(question)[0]?.id ?? '')));
    faults.push(...(await faultsOf(page, 'a question of a match')));
    const stopped = shown(await ada.command('stop'));
    await page.locator(`#message-${stopped.id}`).waitFor();
    await ada.sees(
      (seen) => BigInt(seen.id) > BigInt(question.id) && JSON.stringify(seen.components).includes('"again:'),
    );
    await page.getByRole('log').locator('discord-message').last().waitFor();
    faults.push(...(await faultsOf(page, 'podium')));
    expect(faults).toEqual([]);
    await app.stop();
  });
});
