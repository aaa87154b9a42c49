import { DatabaseSync } from 'node:sqlite';
import type { APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import { textOf, type Player, type Playground } from 'discord-playground';
import { refusals, test } from './faulty.ts';
import { button, buttons, isEphemeral, options, said, shown } from './table.ts';
import { unsplit } from '../../src/game/shard.ts';

const has = (message: APIMessage, name: string) => buttons(message).some(({ id }) => id.startsWith(`${name}:`));
const gone = (player: Player, { id }: APIMessage, name: string, channel = 'trivia') =>
  player.sees((seen) => seen.id === id && !has(seen, name), { channel });

describe('a question whose reveal Discord does not take', () => {
  test('is tried again until it is revealed; its channel is free meanwhile', async ({
    playground,
    ada,
    bela,
    play,
  }) => {
    const asked = await play.ask();
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');
    const trap = playground.faults.rest('edit', { answer: 503 }, 1_000);
    await ada.click(asked.message, button(asked.message, 'reveal'));
    await trap.sprung;
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'closed');
    expect(has(shown(await bela.command('quiz')), 'reveal')).toBe(true);

    const pressed = await ada.click(asked.message, button(asked.message, 'reveal'));
    expect(pressed).toMatchObject({ kind: 'acknowledged' });
    const told = await ada.sees((seen) => isEphemeral(seen) && textOf(seen).includes('I keep trying'));
    expect(textOf(told)).not.toContain('already been revealed');

    trap.release();
    expect(textOf(await gone(ada, asked.message, 'reveal'))).toContain('**Bela** +');
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
  });

  test('is revealed by the deadline’s own errand although every edit hangs at first', async ({
    playground,
    ada,
    play,
  }) => {
    const asked = await play.ask();
    const trap = playground.faults.rest('edit', { hold: 'before' }, 4);
    await ada.click(asked.message, button(asked.message, 'reveal'));
    await trap.sprung;
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'closed');
    // Each of the four hangs for 5 s.
    const reveal = await ada.sees((seen) => seen.id === asked.message.id && has(seen, 'next'));
    expect(textOf(reveal)).toContain('Nobody answered');
    trap.release();
  });

  test('is revealed as soon as the gateway is back', async ({ playground, ada, play }) => {
    const asked = await play.ask();
    const trap = playground.faults.rest('edit', { answer: 503 }, 1_000);
    await ada.click(asked.message, button(asked.message, 'reveal'));
    // After the fourth failure, the next attempt is due in 8 s; each takes four requests.
    await expect.poll(() => trap.hits).toBeGreaterThanOrEqual(16);
    trap.release();
    await playground.faults.gateway.drop();
    await ada.sees((seen) => seen.id === asked.message.id && has(seen, 'next'), { timeout: 6_500 });
  });
});

describe('a question that the database does not close', () => {
  const trigger = (name: string, condition: string) =>
    `create trigger ${name} before update of state on rounds when ${condition} begin select raise(rollback, 'disk is full'); end`;

  test.for(['closed', 'revealed'])('is %s once it can be', async (state, { url, ada, bela, play }) => {
    const asked = await play.ask();
    await bela.click(asked.message, asked.right);
    const database = new DatabaseSync(url.slice('sqlite:'.length));
    database.exec(trigger('broken', `new.state = '${state}'`));
    const pressed = await ada.click(asked.message, button(asked.message, 'reveal'));
    expect(pressed).toMatchObject({ kind: 'acknowledged' });
    await ada.sees((seen) => isEphemeral(seen) && textOf(seen).includes('I keep trying'));
    database.exec('drop trigger broken');
    database.close();
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(textOf(await play.revealed(asked))).toContain('**Bela** +');
    expect(has(shown(await bela.command('quiz')), 'reveal')).toBe(true);
  });
});

test('what the database has not closed yet is shown to nobody, however late they click', async ({
  url,
  playground,
  ada,
  play,
}) => {
  const asked = await play.ask();
  await ada.click(asked.message, asked.right);
  const database = new DatabaseSync(url.slice('sqlite:'.length));
  database.exec(
    `create trigger broken before update of state on rounds when new.state = 'closed' begin select raise(rollback, 'disk is full'); end`,
  );
  await ada.click(asked.message, button(asked.message, 'reveal'));
  const late = await playground.join('Chen').click(asked.message, asked.wrong);
  expect(said(late)).toContain('Too late: this question is already closed');
  expect(await play.round(asked)).toHaveProperty('state', 'open');
  const message = ada.messages('trivia').find(({ id }) => id === asked.message.id);
  expect(message && textOf(message)).not.toContain('✅');
  database.exec('drop trigger broken');
  database.close();
  expect(textOf(await play.revealed(asked))).toContain('**Ada** +');
});

describe('a channel is free', () => {
  test('as soon as somebody asks there after the open question was deleted', async ({ playground, bela, play }) => {
    const asked = await play.ask({ pace: 'untimed' });
    expect(said(await bela.command('quiz'))).toContain('A question is already open here');
    playground.faults.channels.removeMessage(asked.message.id);
    expect(has(shown(await bela.command('quiz')), 'reveal')).toBe(true);
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(refusals(playground)).toEqual([]);
  });

  test('as soon as an answer shows that the question was deleted', async ({ playground, storage, bela, play }) => {
    const asked = await play.ask({ pace: 'untimed' });
    playground.faults.channels.removeMessage(asked.message.id);
    await bela.click(asked.message, asked.right).catch(() => undefined);
    await bela.command('quiz');
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(await storage.unfinishedRounds(unsplit)).toHaveLength(1);
  });

  test('after /stop by whoever asked, and by nobody else', async ({ ada, bela, play }) => {
    const asked = await play.ask({ pace: 'untimed' });
    expect(said(await bela.command('stop'))).toContain(
      `Only <@${ada.id}>, who asked this question, or someone who manages messages`,
    );
    expect(said(await ada.command('stop'))).toContain('The question has been closed');
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(said(await ada.command('stop'))).toContain('There is no question or match to stop here');
  });

  test('for others where one person has asked as much as one may', async ({ playground, ada, bela }) => {
    for (const name of ['one', 'two', 'three', 'four']) playground.openThread('trivia', name);
    const links: string[] = [];
    for (const channel of ['one', 'two', 'three']) {
      links.push(shown(await ada.command('quiz', { pace: 'untimed' }, { channel })).id);
    }
    const refused = await ada.command('quiz', {}, { channel: 'four' });
    expect(isEphemeral(shown(refused))).toBe(true);
    for (const id of links) expect(said(refused)).toContain(`/${id}`);
    expect(has(shown(await bela.command('quiz', {}, { channel: 'four' })), 'reveal')).toBe(true);
  });
});

describe('what a player has done stands, and nobody is told that it does not, although Discord takes no confirmation of', () => {
  const call = async (ada: Player) => shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
  const expire = ({ faults }: Playground) => faults.rest('callback', { expire: true });
  const heard = (player: Player) =>
    player
      .messages()
      .filter(isEphemeral)
      .map((message) => textOf(message));

  test('“Start now”', async ({ playground, ada }) => {
    const lobby = await call(ada);
    expire(playground);
    expect(await ada.click(lobby, button(lobby, 'hurry'))).toMatchObject({ kind: 'failed' });
    await ada.sees((seen) => textOf(seen).includes('Question 1 of 5'));
    expect(heard(ada)).toEqual([]);
    await gone(ada, lobby, 'hurry');
    expect(ada.messages().filter((seen) => textOf(seen).includes('Question 1 of 5'))).toHaveLength(1);
  });

  test('“Join”', async ({ playground, ada, bela }) => {
    const lobby = await call(ada);
    expire(playground);
    expect(await bela.click(lobby, button(lobby, 'join'))).toMatchObject({ kind: 'failed' });
    await ada.sees((seen) => textOf(seen).includes('Playing: Ada, Bela'));
    expect(heard(bela)).toEqual([]);
    expect(said(await bela.click(lobby, button(lobby, 'join')))).toContain('You are in');
  });

  test('“Stop”', async ({ playground, ada }) => {
    const lobby = await call(ada);
    expire(playground);
    expect(await ada.click(lobby, button(lobby, 'stop'))).toMatchObject({ kind: 'failed' });
    await ada.sees((seen) => textOf(seen).includes('The match was stopped'));
    expect(heard(ada)).toEqual([]);
    expect(textOf(await gone(ada, lobby, 'stop'))).toContain('The match was stopped before it started');
  });

  test('“Reveal now”', async ({ playground, ada, play }) => {
    const asked = await play.ask();
    expire(playground);
    expect(await ada.click(asked.message, button(asked.message, 'reveal'))).toMatchObject({ kind: 'failed' });
    await play.revealed(asked);
    expect(heard(ada)).toEqual([]);
  });
});

describe('buttons that have done their service leave', () => {
  const question = (player: Player, number: number) =>
    player.sees((seen) => textOf(seen).includes(`Question ${number} of `) && options(seen).length > 0);
  const labels = (message: APIMessage) => buttons(message).map(({ label }) => label);
  const revealed = (player: Player, { id }: APIMessage) =>
    player.sees((seen) => seen.id === id && options(seen).length === 0);

  test('each reveal of a match, once the next question is there, and the last one at its end', async ({
    ada,
    playground,
  }) => {
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
    await ada.click(lobby, button(lobby, 'hurry'));
    const first = await question(ada, 1);
    await ada.click(first, options(first)[0]?.id ?? '');
    // All who play have answered: nobody has to press anything.
    const reveal = await revealed(ada, first);
    expect(has(reveal, 'hurry')).toBe(true);
    await ada.click(reveal, button(reveal, 'hurry'));
    const second = await question(ada, 2);
    expect(labels(await gone(ada, first, 'hurry'))).toEqual(['Proof', '👍 Good', '👎 Bad', 'Something wrong?']);
    await ada.click(second, options(second)[0]?.id ?? '');
    const last = await revealed(ada, second);
    await ada.click(last, button(last, 'stop'));
    await ada.sees((seen) => has(seen, 'again'));
    expect(labels(await gone(ada, second, 'stop'))).toEqual(['Proof', '👍 Good', '👎 Bad', 'Something wrong?']);
    expect(playground.violations).toEqual([]);
  });

  test('or when somebody presses them, who is told why', async ({ ada, bela, playground }) => {
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
    const trap = playground.faults.rest('edit', { answer: 503 }, 1_000);
    await ada.click(lobby, button(lobby, 'stop'));
    await trap.sprung;
    trap.release();
    const held = playground.faults.rest('edit', { hold: 'before' }, 1_000);
    expect(await bela.click(lobby, button(lobby, 'join'))).toMatchObject({ kind: 'updated' });
    await bela.sees((seen) => isEphemeral(seen) && textOf(seen).includes('This match is over'));
    expect(buttons(await gone(ada, lobby, 'join'))).toEqual([]);
    held.release();
    expect(textOf(await ada.sees((seen) => has(seen, 'again')))).toContain('The match was stopped');
  });
});

test('alone with the bot, a question closes a moment after the one answer', async ({ ada }) => {
  const message = shown(await ada.command('quiz', { theme: 'true-false', pace: 'untimed' }, { channel: 'dm' }));
  await ada.click(message, options(message)[0]?.id ?? '');
  await gone(ada, message, 'reveal', 'dm');
});
