import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import { test } from './faulty.ts';
import { loadedBank, solve } from './solving.ts';
import { button, isEphemeral, said, shown } from './table.ts';

const notes = (player: Player) => player.messages('trivia').filter(isEphemeral).map(textOf).join('\n');

test('nobody hears that nothing was counted when the database cannot note that a private answer was shown', async ({
  url,
  ada,
}) => {
  const asked = shown(await ada.command('quiz', { who: 'me' }));
  const database = new DatabaseSync(url.slice('sqlite:'.length));
  database.exec(
    `create trigger broken before update of state on rounds when new.state = 'revealed' begin select raise(rollback, 'disk is full'); end`,
  );
  database.close();
  expect(said(await solve(ada, asked))).toContain('✅');
  // What follows is handled after it.
  await ada.command('leaderboard');
  expect(notes(ada)).not.toContain('nothing was counted');
});

test('a private note says why a right answer earned nothing', async ({ ada, bela, play }) => {
  const asked = await play.ask();
  const { questionId } = await play.round(asked);
  const factId = (await loadedBank()).question(questionId)?.factId ?? '';
  await bela.command('fact', { query: factId }, { channel: 'dm' });
  for (const player of [ada, bela]) await player.click(asked.message, asked.right);
  await play.reveal(asked);
  await ada.sees((seen) => isEphemeral(seen) && /✅ \*\*\+\d+\*\*/.test(textOf(seen)));
  await bela.sees((seen) => isEphemeral(seen) && textOf(seen) === '✅ **seen before: no points**');
});

test('who joins while a question is open is not told that the first is still to come', async ({
  playground,
  ada,
  bela,
}) => {
  const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
  const join = button(lobby, 'join');
  const trap = playground.faults.rest('edit', { hold: 'before' });
  await ada.click(lobby, button(lobby, 'hurry'));
  await trap.sprung;
  expect(said(await bela.click(lobby, join))).toContain('The match has begun');
  trap.release();
});
