import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { test } from './faulty.ts';
import { button, buttons, isEphemeral, options, said, shown } from './table.ts';

const press = (player: Player, message: APIMessage) => player.click(message, button(message, 'skip'));

const isSkipped = (seen: APIMessage) => textOf(seen).includes('⏭️ Skipped by');

const question = (player: Player, number: number) =>
  player.sees((seen) => textOf(seen).includes(`Question ${number} of 5`) && options(seen).length > 0);

describe('a question', () => {
  test('is skipped at once by whoever asked it, and the next one may come', async ({ ada, bela, play, playground }) => {
    const asked = await play.ask();
    await press(ada, asked.message);
    const over = await bela.sees((seen) => seen.id === asked.message.id && isSkipped(seen));
    expect(textOf(over)).toMatch(/### ⏭️ Skipped by the host\nIt counts for nobody\. The answer was \*\*.+\*\*\./);
    expect(buttons(over).map(({ label }) => label)).toEqual([
      'Next question',
      'Play a match',
      'Proof',
      'Something wrong?',
    ]);
    await expect.poll(() => play.round(asked)).toMatchObject({ state: 'revealed', skipped: 'host' });
    expect(said(await bela.click(over, button(over, 'proof')))).not.toContain('still open');
    expect(buttons(shown(await bela.click(over, button(over, 'next')))).map(({ label }) => label)).toContain('Skip');
    expect(playground.violations).toEqual([]);
  });

  test('which somebody has answered is skipped by votes; they earn nothing, and are told', async ({
    ada,
    bela,
    play,
    playground,
    storage,
  }) => {
    const cem = playground.join('Cem');
    const asked = await play.ask({ pace: 'untimed' });
    await bela.click(asked.message, asked.right);
    expect(said(await press(ada, asked.message))).toBe('⏭️ Your vote counts: 1 of 2 to skip this question.');
    expect(said(await press(ada, asked.message))).toContain('You have voted already: 1 of 2');
    expect(said(await press(cem, asked.message))).toContain('2 of 3');
    await bela.sees((seen) => seen.id === asked.message.id && textOf(seen).includes('⏭️ 2 of 3 votes to skip'));
    await press(bela, asked.message);
    await ada.sees((seen) => seen.id === asked.message.id && textOf(seen).includes('Skipped by the players'));
    await bela.sees(
      (seen) => isEphemeral(seen) && textOf(seen).includes('⏭️ Skipped: this question counts for nobody. It was'),
    );
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({});
    expect((await play.round(asked)).answers).toMatchObject([{ credit: 1, points: 0, counts: 'skipped' }]);
    expect(playground.violations).toEqual([]);
  });
});

test('in a match, the next question comes, and the podium counts those that were not skipped', async ({
  ada,
  bela,
  playground,
}) => {
  const cem = playground.join('Cem');
  const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
  await bela.click(lobby, button(lobby, 'join'));
  await ada.click(lobby, button(lobby, 'hurry'));
  const first = await question(ada, 1);
  expect(said(await press(cem, first))).toContain('Only those who play this match');
  for (let number = 1; number <= 5; number += 1) {
    const message = await question(ada, number);
    if (number === 3) await bela.click(message, options(message)[0]?.id ?? '');
    if (number === 3) expect(said(await press(ada, message))).toContain('1 of 2');
    await press(number === 3 ? bela : ada, message);
    const over = await ada.sees((seen) => seen.id === message.id && isSkipped(seen));
    const next = buttons(over).find(({ id }) => id.startsWith('hurry:'));
    expect(next !== undefined).toBe(number < 5);
    if (next) await ada.click(over, next.id);
  }
  const end = await ada.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('again:')));
  expect(textOf(end)).toContain('🏁');
  expect(textOf(end)).not.toContain('Bela');
  expect(playground.violations).toEqual([]);
});
