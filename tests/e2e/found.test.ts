import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { APIMessage } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { textOf } from 'discord-playground';
import { ownProcess } from './own-process.ts';
import { button, buttons, isEphemeral, options, said, shown } from './table.ts';

const own = ownProcess();

const has = (message: APIMessage, name: string) => buttons(message).some(({ id }) => id.startsWith(`${name}:`));
const inPublic = () => own.ada.messages().filter((message) => !isEphemeral(message));

/**
 * Discord takes what the bot sends next, and the bot is killed before it hears so.
 *
 * @param act what makes the bot send it
 */
async function killedUnheard(which: 'callback' | 'post', act: () => Promise<unknown>): Promise<void> {
  const trap = own.playground.faults.rest(which, { hold: 'after' }, 10);
  const acted = act().catch(() => undefined);
  await trap.sprung;
  await own.bot.kill('SIGKILL');
  trap.release();
  await acted;
}

describe('what stood when the bot was killed, before it knew, is found at its start:', () => {
  test('a lobby, which goes on to be a match', async () => {
    await killedUnheard('callback', () => own.ada.command('quiz', { questions: 5, theme: 'choice' }));
    const lobby = await own.ada.sees((seen) => has(seen, 'join'));
    await own.start();
    await own.ada.click(lobby, button(lobby, 'hurry'));
    await own.ada.sees((seen) => textOf(seen).includes('Question 1 of 5'));
    const begun = await own.ada.sees((seen) => seen.id === lobby.id && buttons(seen).length === 0);
    expect(textOf(begun)).toContain('The match has started');
    expect(own.playground.violations).toEqual([]);
  });

  test('a challenge, which is played', async () => {
    await killedUnheard('callback', () => own.ada.command('duel', { opponent: own.bela.id, questions: 5 }));
    const challenge = await own.ada.sees((seen) => has(seen, 'duel'));
    await own.start();
    const first = shown(await own.bela.click(challenge, button(challenge, 'duel')));
    expect(textOf(first)).toContain('Question 1 of 5');
    expect(said(await own.ada.command('duel', { opponent: own.bela.id }))).toContain(`/${challenge.id}`);
  });

  test('the question after another, which is answered and revealed', async () => {
    const message = shown(await own.ada.command('quiz', { theme: 'choice' }));
    await own.ada.click(message, button(message, 'reveal'));
    const reveal = await own.ada.sees((seen) => seen.id === message.id && has(seen, 'next'));
    await killedUnheard('callback', () => own.ada.click(reveal, button(reveal, 'next')));
    const next = await own.ada.sees((seen) => seen.id !== message.id && has(seen, 'reveal'));
    await own.start();
    // The button that asked for it stands as long as nobody presses it: it asks no third one.
    expect(await own.bela.click(reveal, button(reveal, 'next'))).toMatchObject({ kind: 'updated' });
    await own.bela.sees((seen) => isEphemeral(seen) && textOf(seen).includes('has already been asked'));
    expect(buttons(await own.ada.sees((seen) => seen.id === message.id && !has(seen, 'next')))).toEqual([]);
    expect(said(await own.bela.click(next, options(next)[0]?.id ?? ''))).toContain('Locked in');
    await own.ada.click(next, button(next, 'reveal'));
    await own.ada.sees((seen) => seen.id === next.id && has(seen, 'next'));
    expect(inPublic()).toHaveLength(2);
  });

  test('a question of a match, which is not posted again though Discord has forgotten that it was', async () => {
    const lobby = shown(await own.ada.command('quiz', { questions: 5, theme: 'choice' }));
    await killedUnheard('post', () => own.ada.click(lobby, button(lobby, 'hurry')));
    const first = await own.ada.sees((seen) => textOf(seen).includes('Question 1 of 5'));
    const posts = own.playground.faults.rest('post', { answer: 500 }, 1_000);
    await own.start();
    expect(said(await own.bela.click(first, options(first)[0]?.id ?? ''))).toContain('Locked in');
    await own.ada.click(first, button(first, 'reveal'));
    const reveal = await own.ada.sees((seen) => seen.id === first.id && has(seen, 'hurry'));
    // It was looked for, not posted.
    expect(posts.hits).toBe(0);
    posts.release();
    await own.ada.click(reveal, button(reveal, 'hurry'));
    await own.ada.sees((seen) => textOf(seen).includes('Question 2 of 5'));
    expect(inPublic().filter((seen) => textOf(seen).includes('Question 1 of 5'))).toHaveLength(1);
  });

  test('a podium, which is not posted again', async () => {
    const lobby = shown(await own.ada.command('quiz', { questions: 5, theme: 'choice' }));
    await killedUnheard('post', () => own.ada.click(lobby, button(lobby, 'stop')));
    await own.ada.sees((seen) => has(seen, 'again'));
    const posts = own.playground.faults.rest('post', { answer: 500 }, 1_000);
    await own.start();
    const another = await own.bela.command('quiz', { questions: 5 });
    expect(textOf(shown(another))).toContain('Bela hosts a match');
    expect(posts.hits).toBe(0);
    expect(inPublic().filter((seen) => has(seen, 'again'))).toHaveLength(1);
  });
});

describe('a result of a duel', () => {
  const isResult = (message: APIMessage) => textOf(message).includes('The duel is a draw');

  /** Both pass on every question. Returns the challenge, and Bela's last question. */
  async function allButOne(channel = 'trivia'): Promise<{ challenge: APIMessage; last: APIMessage }> {
    const { ada, bela } = own;
    const challenge = shown(await ada.command('duel', { opponent: bela.id, questions: 5 }, { channel }));
    let last = challenge;
    for (const player of [ada, bela]) {
      last = shown(await player.click(challenge, button(challenge, 'duel')));
      for (let number = 1; number <= (player === ada ? 5 : 4); number += 1) {
        const passed = shown(await player.click(last, button(last, 'pass')));
        if (number < 5) last = shown(await player.click(passed, button(passed, 'next')));
      }
    }
    return { challenge, last };
  }

  test('that stood when the bot was killed, before it knew, is found and not posted again', async () => {
    const { challenge, last } = await allButOne();
    await killedUnheard('post', () => own.bela.click(last, button(last, 'pass')));
    const result = await own.ada.sees(isResult);
    const posts = own.playground.faults.rest('post', { answer: 500 }, 1_000);
    await own.start();
    const over = await own.ada.sees((seen) => seen.id === challenge.id && buttons(seen).length === 0);
    expect(textOf(over)).toContain(`/${result.id}`);
    expect(posts.hits).toBe(0);
    expect(inPublic()).toHaveLength(2);
  });

  test('that nobody could be shown anew stands in the challenge', async () => {
    const { challenge, last } = await allButOne('bulletins');
    const held = own.playground.faults.rest('post', { hold: 'before' }, 10);
    const passed = own.bela.click(last, button(last, 'pass'));
    await held.sprung;
    await own.bot.kill('SIGKILL');
    held.release();
    await passed;
    const database = new DatabaseSync(join(own.folder, 'sherpa.db'));
    database.exec(`update papers set place = json_set(place, '$.token', '')`);
    database.close();
    await own.start();
    const over = await own.ada.sees(isResult, { channel: 'bulletins' });
    expect(over.id).toBe(challenge.id);
    expect(buttons(over).map(({ label }) => label)).toEqual(['Rematch']);
  });
});

describe('a start hears players at once', () => {
  test('although Discord hangs with the reveals and messages that are due', async () => {
    const message = shown(await own.ada.command('quiz', { theme: 'choice' }));
    const held = own.playground.faults.rest('edit', { hold: 'before' }, 1_000);
    await own.ada.click(message, button(message, 'reveal'));
    await held.sprung;
    await own.bot.kill('SIGKILL');
    held.release();
    const hanging = [
      own.playground.faults.rest('edit', { hold: 'before' }, 1_000),
      own.playground.faults.rest(/^GET \/(webhooks|channels)\//, { hold: 'before' }, 1_000),
    ];
    const before = performance.now();
    await own.start();
    const question = shown(await own.bela.command('quiz', { theme: 'choice' }));
    expect(has(question, 'reveal')).toBe(true);
    expect(said(await own.ada.click(question, options(question)[0]?.id ?? ''))).toContain('Locked in');
    // A hanging request would keep it for 20 s.
    expect(performance.now() - before).toBeLessThan(15_000);
    for (const trap of hanging) trap.release();
    await own.ada.sees((seen) => seen.id === message.id && has(seen, 'next'));
  });

  test('and reveals by itself what its interaction’s token reaches no more', async () => {
    const message = shown(await own.ada.command('quiz', { theme: 'choice' }));
    await own.bot.kill('SIGTERM');
    const database = new DatabaseSync(join(own.folder, 'sherpa.db'));
    database.exec(`update rounds set token = 'over'`);
    database.close();
    const edits = own.playground.faults.rest(/^PATCH \/channels\//, { answer: 503 });
    await own.start();
    await own.ada.click(message, button(message, 'reveal'));
    await own.ada.sees((seen) => seen.id === message.id && has(seen, 'next'));
    expect(edits.hits).toBe(1);
  });

  test('and takes the buttons off a question that nobody knows any more, when somebody presses them', async () => {
    const message = shown(await own.ada.command('quiz', { theme: 'choice' }));
    await own.bot.kill('SIGTERM');
    const database = new DatabaseSync(join(own.folder, 'sherpa.db'));
    database.exec(`update rounds set state = 'withdrawn'`);
    database.close();
    await own.start();
    const pressed = await own.bela.click(message, options(message)[0]?.id ?? '');
    expect(pressed).toMatchObject({ kind: 'updated' });
    await own.bela.sees((seen) => isEphemeral(seen) && textOf(seen).includes('This question is over'));
    const left = await own.ada.sees((seen) => seen.id === message.id && buttons(seen).length === 0);
    expect(textOf(left)).toContain('###');
  });
});
