import { textOf } from 'discord-playground';
import { expect, test } from 'vitest';
import { climbed, members } from './bank-of-tries.ts';
import { ownProcess } from './own-process.ts';
import { button, buttons, said, shown, write } from './table.ts';

const own = ownProcess('tries');

test('a ladder goes on where a killed bot left it: nobody’s try is lost, and no clue comes early', async () => {
  const { ada, bela } = own;
  const message = shown(await ada.command('quiz', { theme: 'ladder' }));
  const answer = climbed(textOf(message));
  const nextClue = (text: string) => Number(/next one comes <t:(\d+):R>/u.exec(text)?.[1]);
  expect(said(await write(ada, message, answer))).toContain('✅ **Right**, at clue 1 of 3.');
  expect(said(await write(bela, message, 'Chad'))).toContain('❌ It is not **Chad**.');
  const before = nextClue(textOf(message));
  await own.bot.kill('SIGKILL');
  expect(await write(ada, message, answer)).toMatchObject({ kind: 'failed' });

  await own.start();
  const resumed = await ada.sees((seen) => seen.id === message.id && nextClue(textOf(seen)) > before);
  expect(textOf(resumed)).toContain('1 player has it');
  expect(said(await write(ada, message, 'Chad'))).toContain('You have it already.');
  expect(said(await write(bela, message, answer))).toContain('You have used this clue.');
  const later = nextClue(textOf(resumed)) * 1_000 + 1_000;
  expect(said(await write(bela, message, answer, later))).toContain('at clue 2 of 3.');
  await ada.click(message, button(message, 'reveal'));
  const reveal = await ada.sees(
    (seen) => seen.id === message.id && buttons(seen).some(({ id }) => id.startsWith('proof:')),
  );
  expect(textOf(reveal)).toContain('🏅 **Ada** +150 (clue 1) · **Bela** +120 (clue 2)');
  await bela.sees((seen) => textOf(seen).startsWith('✅ **+120**'));
});

test('what was found of a list is still found, and a private ladder goes on at its clue', async () => {
  const { ada, bela } = own;
  const message = shown(await ada.command('quiz', { theme: 'list' }));
  await write(ada, message, 'Norway, Sweden');
  const alone = shown(await bela.command('quiz', { theme: 'ladder', who: 'me' }, { channel: 'dm' }));
  const second = shown(await bela.click(alone, button(alone, 'clue')));
  await own.bot.kill('SIGKILL');
  await own.start();
  await ada.sees((seen) => seen.id === message.id && textOf(seen).includes('**Ada** found Norway, Sweden'));
  expect(said(await write(bela, message, `Sweden, ${members.slice(0, 3).join(', ')}`))).toBe(
    '✅ You found **Denmark, Finland, Iceland**\n☑️ Found already: Sweden (Ada)',
  );
  const reveal = await ada.sees((seen) => seen.id === message.id && textOf(seen).includes('### ✅ 5 of 5 found'));
  expect(textOf(reveal)).toContain('🏅 **Bela** +90 · **Ada** +60');
  const third = shown(await write(bela, second, 'Chad'));
  expect(textOf(third)).toContain('**3** ');
  expect(said(await write(bela, third, climbed(textOf(third))))).toContain('🏅 Right: **+68**');
  expect(own.playground.violations).toEqual([]);
});
