import { DatabaseSync } from 'node:sqlite';
import { expect, describe } from 'vitest';
import { textOf, type Player, type Playground } from 'discord-playground';
import { widen } from '../../src/game/widen.ts';
import { difficulties, kinds } from '../../src/game/question.ts';
import { test } from './faulty.ts';
import { loadedBank, solve } from './solving.ts';
import { button, isEphemeral, said, shown } from './table.ts';

const notes = (player: Player, channel = 'trivia') => player.messages(channel).filter(isEphemeral).map(textOf);

/** A wish that has to give something up. */
async function narrow() {
  const bank = await loadedBank();
  const wishes = bank.topics.flatMap(({ id }) =>
    difficulties.flatMap((difficulty) => kinds.map((style) => ({ topic: id, difficulty, style }))),
  );
  const found = wishes.find(
    ({ topic, difficulty, style }) =>
      widen(bank.questions, { topicId: topic, difficulty, kind: style }).widened.length > 0,
  );
  if (!found) throw new Error('The bank has enough questions for any wish.');
  return found;
}

/** Follow-ups fail for longer than discord.js tries. */
function losing(playground: Playground) {
  return playground.faults.rest('follow-up', { answer: 500 }, 4);
}

describe('nobody hears that nothing was counted', () => {
  test('when only the news of a widened wish, or of the topic that was taken, got lost', async ({
    playground,
    ada,
  }) => {
    for (const how of [await narrow(), { topic: 'centrl asia' }]) {
      const trap = losing(playground);
      const asked = shown(await ada.command('quiz', how));
      await expect.poll(() => trap.hits, { timeout: 10_000 }).toBe(4);
      trap.release();
      await ada.command('stop');
      expect(textOf(asked)).toContain('Closes');
      expect(notes(ada).filter((note) => note.includes('nothing was counted'))).toEqual([]);
    }
  });

  test('when the database cannot note that a private answer was shown', async ({ url, ada }) => {
    const asked = shown(await ada.command('quiz', { who: 'me' }));
    const database = new DatabaseSync(url.slice('sqlite:'.length));
    database.exec(
      `create trigger broken before update of state on rounds when new.state = 'revealed' begin select raise(rollback, 'disk is full'); end`,
    );
    database.close();
    await solve(ada, asked);
    expect(said(await ada.command('leaderboard'))).toContain('100 % of 1 right');
    expect(notes(ada).join()).not.toContain('nothing was counted');
  });
});

test('a private note says why a right answer earned nothing', async ({ ada, bela }) => {
  const fact = (await loadedBank()).facts.find(({ questions }) => questions.length > 0);
  const found = shown(await ada.command('fact', { query: fact?.id ?? '' }));
  const asked = shown(await ada.click(found, button(found, 'quiz-fact')));
  for (const player of [ada, bela]) await solve(player, asked);
  await ada.click(asked, button(asked, 'reveal'));
  await bela.sees((seen) => isEphemeral(seen) && /✅ \*\*\+\d+\*\*/.test(textOf(seen)));
  await ada.sees((seen) => isEphemeral(seen) && textOf(seen) === '✅ **seen before: no points**');
});

test('who joins while a question is open is not told that the first is still to come', async ({
  playground,
  ada,
  bela,
}) => {
  const lobby = shown(await ada.command('quiz', { questions: 5, style: 'choice' }));
  const join = button(lobby, 'join');
  const trap = playground.faults.rest('edit', { hold: 'before' });
  await ada.click(lobby, button(lobby, 'hurry'));
  await trap.sprung;
  expect(said(await bela.click(lobby, join))).toContain('The match has begun');
  trap.release();
});

test('the proof of an earlier question is held back while another on its fact is open', async ({ ada, bela }) => {
  const fact = (await loadedBank()).facts.find(({ questions }) => questions.length > 1);
  const shared = shown(await ada.command('fact', { query: fact?.id ?? '', share: true }));
  const first = shown(await ada.click(shared, button(shared, 'quiz-fact')));
  await ada.click(first, button(first, 'reveal'));
  const reveal = await ada.sees(
    ({ id, components }) => id === first.id && JSON.stringify(components).includes('"next:'),
  );
  const second = shown(await ada.click(shared, button(shared, 'quiz-fact')));
  const proof = () => bela.click(reveal, button(reveal, 'proof'));
  expect(said(await proof())).toContain('is being asked about here right now');
  await ada.click(second, button(second, 'reveal'));
  await expect.poll(async () => said(await proof())).not.toContain('right now');
});
