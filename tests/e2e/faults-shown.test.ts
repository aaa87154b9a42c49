import { PermissionFlagsBits, type APIMessage } from 'discord.js';
import { describe, expect } from 'vitest';
import type { RestFault } from 'discord-playground';
import { textOf, type Player, type Playground } from 'discord-playground';
import { refusals, test } from './faulty.ts';
import { questionIn } from './solving.ts';
import { button, isEphemeral, options, said, shown } from './table.ts';
import { unsplit } from '../../src/game/shard.ts';

describe('a question is asked once, although its message', () => {
  const faults: [name: string, arm: (playground: Playground) => unknown][] = [
    ['fails once', ({ faults: { rest } }) => rest('callback', { answer: 500 })],
    ['is cut off on the way there', ({ faults: { rest } }) => rest('callback', { cut: 'before' })],
    ['is cut off on the way back', ({ faults: { rest } }) => rest('callback', { cut: 'after' })],
    ['times out on the way back', ({ faults: { rest } }) => rest('callback', { hold: 'after' })],
  ];
  test.for(faults)('%s', async ([, arm], { playground, storage, ada, bela, play }) => {
    arm(playground);
    const asked = await play.ask();
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');
    await play.reveal(asked);
    expect(ada.messages()).toHaveLength(1);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
  });
});

describe('of which Discord confirms nothing, though it is there, is kept and found:', () => {
  /** Discord takes the message, and for a while tells nothing of it. */
  async function unconfirmed(playground: Playground, act: () => Promise<unknown>): Promise<void> {
    playground.faults.rest('callback', { cut: 'after' });
    const lost = playground.faults.rest(/^GET \/webhooks\//, { answer: 503 }, Number.POSITIVE_INFINITY);
    await act();
    await expect.poll(() => lost.hits).toBeGreaterThan(4);
    lost.release();
  }

  test('a question', async ({ playground, storage, ada, bela }) => {
    await unconfirmed(playground, () => ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
    const [message] = ada.messages();
    if (!message) throw new Error('The question is not there.');
    await expect.poll(async () => (await storage.unfinishedRounds(unsplit))[0]?.place.messageId).toBe(message.id);
    expect(said(await bela.click(message, options(message)[0]?.id ?? ''))).toContain('Locked in');
    expect(ada.messages()).toHaveLength(1);
  });

  test('a lobby', async ({ playground, storage, ada }) => {
    await unconfirmed(playground, () => ada.command('quiz', { questions: 5, theme: 'choice' }));
    const [lobby] = ada.messages();
    if (!lobby) throw new Error('The lobby is not there.');
    await expect.poll(async () => (await storage.openMatches(unsplit))[0]?.venue.lobbyId).toBe(lobby.id);
    await ada.click(lobby, button(lobby, 'hurry'));
    await ada.sees((seen) => textOf(seen).includes('Question 1 of 5'));
  });

  test('a challenge', async ({ playground, storage, ada, bela }) => {
    await unconfirmed(playground, () => ada.command('duel', { opponent: bela.id, questions: 5 }));
    const [challenge] = bela.messages();
    if (!challenge) throw new Error('The challenge is not there.');
    await expect.poll(async () => (await storage.openDuels(unsplit))[0]?.place.messageId).toBe(challenge.id);
    expect(said(await bela.click(challenge, button(challenge, 'duel')))).toContain('Question 1 of 5');
  });

  test('but not what never came: then the channel is free', async ({ playground, storage, ada }) => {
    playground.faults.rest('callback', { cut: 'before' }, 4);
    const lost = playground.faults.rest(/^GET \/webhooks\//, { answer: 503 }, 4);
    await ada.command('quiz', { theme: 'choice' });
    await expect.poll(() => lost.hits).toBe(4);
    expect(await storage.unfinishedRounds(unsplit)).toHaveLength(1);
    await expect.poll(() => storage.unfinishedRounds(unsplit)).toEqual([]);
    expect(ada.messages()).toEqual([]);
    shown(await ada.command('quiz'));
  });
});

test('a question that could not be shown in time leaves the channel free', async ({
  playground,
  storage,
  ada,
  play,
}) => {
  playground.faults.rest('callback', { expire: true });
  expect(await ada.command('quiz')).toMatchObject({ kind: 'failed' });
  await expect.poll(() => storage.unfinishedRounds(unsplit)).toEqual([]);
  await play.ask();
  expect(refusals(playground)).toEqual(['Unknown interaction']);
});

test.for<[what: string, fault: RestFault, times: number]>([
  ['whose click could not be answered in time', { expire: true }, 1],
  ['that could not be posted', { answer: 503 }, 1_000],
])('a next question %s leaves the channel free', async ([, fault, times], { playground, storage, ada, play }) => {
  const asked = await play.ask();
  const reveal = await play.reveal(asked);
  const trap = playground.faults.rest('callback', fault, times);
  await ada.click(reveal, button(reveal, 'next'));
  await trap.sprung;
  await expect.poll(() => storage.unfinishedRounds(unsplit)).toEqual([]);
  trap.release();
  // Its button is still there, and works.
  const next = shown(await ada.click(reveal, button(reveal, 'next')));
  expect(textOf(next)).toContain('closes <t:');
});

describe('a reveal is shown, although its edit', () => {
  const faults: [name: string, arm: (playground: Playground) => unknown][] = [
    ['fails once', ({ faults: { rest } }) => rest('edit', { answer: 500 })],
    ['fails more often than discord.js tries again', ({ faults: { rest } }) => rest('edit', { answer: 500 }, 5)],
    ['fails longer still', ({ faults: { rest } }) => rest('edit', { answer: 503 }, 9)],
    ['is cut off on the way there', ({ faults: { rest } }) => rest('edit', { cut: 'before' })],
    ['is cut off on the way back', ({ faults: { rest } }) => rest('edit', { cut: 'after' })],
    ['is limited by its rate', ({ faults: { rest } }) => rest('edit', { answer: 429, retryAfter: 0.3 }, 2)],
    [
      'is limited with all others',
      ({ faults: { rest } }) => rest('edit', { answer: 429, retryAfter: 0.3, global: true }),
    ],
  ];
  test.for(faults)('%s', async ([, arm], { playground, ada, play }) => {
    const asked = await play.ask();
    arm(playground);
    expect(textOf(await play.reveal(asked))).toContain('Nobody answered this one.');
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(ada.messages().filter((message) => !isEphemeral(message))).toHaveLength(1);
    expect(playground.violations).toEqual([]);
  });
});

test('a 429 delays how many have answered, and loses neither it nor the reveal', async ({
  playground,
  ada,
  bela,
  play,
}) => {
  const asked = await play.ask();
  const fault = playground.faults.rest('edit', { answer: 429, retryAfter: 0.5 });
  await bela.click(asked.message, asked.right);
  await fault.sprung;
  await ada.sees((seen) => seen.id === asked.message.id && textOf(seen).includes('1 answered'));
  const again = playground.faults.rest('edit', { answer: 429, retryAfter: 0.5 });
  expect(textOf(await play.reveal(asked))).toContain('**Bela** +');
  expect(again.hits).toBe(1);
});

describe.concurrent('a round ends quietly, whatever was answered counting, where', () => {
  type Gone = [name: string, befall: (playground: Playground, message: APIMessage) => void, refused: string[]];
  // Of the reveal, and of the note that tells Bela how he did.
  const twice = ['Thread is archived', 'Thread is archived'];
  const gone: Gone[] = [
    ['a moderator deletes its message', ({ faults }, { id }) => faults.channels.removeMessage(id), []],
    ['its thread is archived', ({ faults }) => faults.channels.archive('Side table'), twice],
    ['its thread is locked', ({ faults }) => faults.channels.lock('Side table'), twice],
    ['its thread is deleted', ({ faults }) => faults.channels.remove('Side table'), []],
    ['its channel is deleted', ({ faults }) => faults.channels.remove('trivia'), []],
  ];
  test.for(gone)('%s', async ([, befall, refused], { playground, storage, bela, play, expect }) => {
    playground.openThread('trivia', 'Side table');
    const asked = await play.ask({ channel: 'Side table', pace: 'blitz' });
    expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');
    await expect
      .poll(() => textOf(playground.join('Ada').messages('Side table')[0] ?? asked.message))
      .toContain('1 answered');
    befall(playground, asked.message);
    // Nobody can press anything there, so the deadline closes it.
    await expect.poll(() => play.round(asked)).toHaveProperty('state', 'revealed');
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1, right: 1 }),
    });
    await expect.poll(() => refusals(playground)).toEqual(refused);
  });
});

test('a bot that sees the channel no more still ends its question by the token', async ({ playground, bela, play }) => {
  const asked = await play.ask();
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  playground.faults.channels.deny('trivia', ViewChannel | SendMessages);
  expect(said(await bela.click(asked.message, asked.right))).toContain('Locked in');
  expect(textOf(await play.reveal(asked))).toContain('**Bela** +');
  expect(playground.violations).toEqual([]);
});

describe('a match', () => {
  const question = (player: Player, number: number, channel = 'trivia') =>
    player.sees((seen) => textOf(seen).includes(`Question ${number} of `) && options(seen).length > 0, {
      channel,
    });

  /** Ada starts a match. */
  async function begin(ada: Player, channel = 'trivia'): Promise<APIMessage> {
    const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }, { channel }));
    await ada.click(lobby, button(lobby, 'hurry'));
    return lobby;
  }

  /** Ada answers and has it revealed, and the next one asked. */
  async function goOn(ada: Player, message: APIMessage, channel = 'trivia'): Promise<void> {
    await ada.click(message, options(message)[0]?.id ?? '');
    await ada.click(message, button(message, 'reveal'));
    const reveal = await ada.sees(
      ({ id, components }) => id === message.id && JSON.stringify(components).includes('"hurry:'),
      {
        channel,
      },
    );
    await ada.click(reveal, button(reveal, 'hurry'));
  }

  const faults: [name: string, arm: (playground: Playground) => unknown][] = [
    ['fails more often than discord.js tries again', ({ faults: { rest } }) => rest('post', { answer: 500 }, 5)],
    ['is limited by its rate', ({ faults: { rest } }) => rest('post', { answer: 429, retryAfter: 0.3 })],
    ['is cut off on the way there', ({ faults: { rest } }) => rest('post', { cut: 'before' })],
    ['is cut off on the way back', ({ faults: { rest } }) => rest('post', { cut: 'after' })],
  ];
  test.for(faults)('goes on, each question once, where one %s', async ([, arm], { playground, ada }) => {
    await begin(ada);
    const first = await question(ada, 1);
    arm(playground);
    await goOn(ada, first);
    const second = await question(ada, 2);
    expect(second.id).not.toBe(first.id);
    await goOn(ada, second);
    await question(ada, 3);
    expect(ada.messages().filter((seen) => textOf(seen).includes('Question 2 of '))).toHaveLength(1);
    expect(playground.violations).toEqual([]);
  });

  test('moves into its lobby’s message where the bot may write in the channel no more', async ({ playground, ada }) => {
    const lobby = await begin(ada);
    const first = await question(ada, 1);
    playground.faults.channels.deny('trivia', PermissionFlagsBits.SendMessages);
    await goOn(ada, first);
    const second = await question(ada, 2);
    expect(second.id).toBe(lobby.id);
    // One with a picture is tried without it first.
    const { picture } = await questionIn(second);
    expect(refusals(playground)).toEqual(Array.from({ length: picture ? 2 : 1 }, () => 'Missing Permissions'));
  });

  test('is played in a thread, where a permission of its own counts', async ({ playground, ada }) => {
    playground.openThread('trivia', 'Side table');
    playground.faults.channels.deny('trivia', PermissionFlagsBits.SendMessages);
    const lobby = await begin(ada, 'Side table');
    const first = await question(ada, 1, 'Side table');
    expect(first.id).not.toBe(lobby.id);
    playground.faults.channels.deny('trivia', PermissionFlagsBits.SendMessagesInThreads);
    await goOn(ada, first, 'Side table');
    expect((await question(ada, 2, 'Side table')).id).toBe(lobby.id);
  });

  test('ends where its channel is deleted', async ({ playground, storage, ada, bela }) => {
    await begin(ada, 'lounge');
    const first = await question(ada, 1, 'lounge');
    await bela.click(first, options(first)[0]?.id ?? '');
    const reveal = button(first, 'reveal');
    await ada.click(first, reveal);
    await ada.sees(({ id, components }) => id === first.id && JSON.stringify(components).includes('"hurry:'), {
      channel: 'lounge',
    });
    playground.faults.channels.remove('lounge');
    await expect.poll(() => storage.openMatches(unsplit)).toEqual([]);
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
    expect(await storage.tallies(playground.guildId, bela.id)).toEqual({
      own: expect.objectContaining({ answered: 1 }),
    });
    // Elsewhere everything goes on.
    shown(await ada.command('quiz'));
  });
});
