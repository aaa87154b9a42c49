import { expect, test } from 'vitest';
import { textOf } from 'discord-playground';
import { ownProcess } from './own-process.ts';
import { prompt, solve } from './solving.ts';
import { button, said, shown } from './table.ts';

const own = ownProcess();

test('a bot that was killed takes up every private game where its player left it', async () => {
  const { ada, bela } = own;
  // Of another topic than the duel: what Bela meets there would earn nothing here.
  const set = { who: 'me', questions: 5, theme: 'Central Asia' };
  let alone = shown(await bela.command('quiz', set));
  const posted = shown(await ada.command('duel', { opponent: bela.id, questions: 5, theme: 'Members and partners' }));
  const play = () => bela.click(posted, button(posted, 'duel'));
  const first = shown(await ada.click(posted, button(posted, 'duel')));
  let hers = shown(await solve(ada, first));
  const his = prompt(shown(await play()));

  await own.bot.kill('SIGKILL');
  expect(await ada.click(hers, button(hers, 'next'))).toMatchObject({ kind: 'failed' });
  await own.start();

  const continued = shown(await bela.command('quiz', set));
  expect(textOf(continued)).toContain('-# Continues at question 1 of 5.');
  expect(prompt(continued)).toBe(prompt(alone));
  expect(prompt(shown(await play()))).toBe(his);
  expect(his).toBe(prompt(first));
  for (let number = 2; number <= 5; number += 1) {
    hers = shown(await ada.click(hers, button(hers, 'next')));
    expect(textOf(hers)).toContain(`Question ${number} of 5`);
    hers = shown(await solve(ada, hers));
  }
  expect(textOf(hers)).toContain('You are done: 5 of 5 right');
  for (let number = 1; number <= 5; number += 1) {
    expect(textOf(alone)).toContain(`Question ${number} of 5`);
    const reveal = shown(await solve(bela, alone));
    alone = shown(await bela.click(reveal, button(reveal, 'next')));
  }
  expect(textOf(alone)).toContain('**5 of 5 right**');
  expect(said(await ada.command('leaderboard'))).toMatch(/In duels: [\d,]+ points, 100% of 5 right/);
  expect(said(await bela.command('leaderboard'))).toMatch(/On your own: [\d,]+ points, 100% of 5 right/);

  await own.bot.kill('SIGTERM');
  await own.start();
  let message = shown(await play());
  for (let number = 1; number <= 5; number += 1) {
    message = shown(await bela.click(message, button(message, 'pass')));
    if (number < 5) message = shown(await bela.click(message, button(message, 'next')));
  }
  const result = await bela.sees((seen) => textOf(seen).includes('Ada wins the duel'));
  expect(result.id).not.toBe(posted.id);
  expect(own.playground.violations).toEqual([]);
});
