import type { ChatInputCommandInteraction } from 'discord.js';
import { DiscordAPIError } from 'discord.js';
import { expect } from 'vitest';

import { RESPONSE_LIFE, TOKEN_LIFE } from '../../src/interactions/interactions.ts';
import { test as base } from '../fixtures/playground.ts';

/** The bot does nothing by itself: the test handles the interaction. */
const test = base.extend<{ receive(): Promise<ChatInputCommandInteraction> }>({
  receive: async ({ connect }, use) => {
    const received = Promise.withResolvers<ChatInputCommandInteraction>();
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) received.resolve(it);
    });
    await client.application.commands.set([{ name: 'quiz', description: 'Asks a question.' }]);
    await use(() => received.promise);
  },
});

const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused by the API: ${String(error)}`);
  return [error.status, error.code];
};

test('a response within three seconds is in time', async ({ playground, receive, clock }) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  clock.advance(RESPONSE_LIFE - 1);
  await it.reply('Just in time');
  expect((await outcome).kind).toBe('reply');
});

test('after three seconds the person is told, and the response refused', async ({ playground, receive, clock }) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  clock.advance(RESPONSE_LIFE + 1);
  expect(await outcome).toEqual({ kind: 'failed', message: 'The application did not respond' });
  expect(await refusal(it.reply('Too late'))).toEqual([404, 10062]);
  expect(playground.violations).toMatchObject([{ status: 404, message: 'Unknown interaction' }]);
});

test('a second response is refused', async ({ playground, receive }) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  await it.reply('First');
  it.replied = false;
  expect(await refusal(it.reply('Second'))).toEqual([400, 40060]);
  expect((await outcome).kind).toBe('reply');
});

test('there is nothing to edit or to follow up before the first response', async ({ playground, receive, request }) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  const path = `/webhooks/${it.applicationId}/${it.token}`;
  expect(await request('POST', path, { content: 'Early' })).toMatchObject({ status: 404, body: { code: 10015 } });
  expect(await request('PATCH', `${path}/messages/@original`, { content: 'Early' })).toMatchObject({ status: 404 });
  await it.reply('Now');
  expect((await outcome).kind).toBe('reply');
});

test('for fifteen minutes a reply can be edited and followed up, then no more', async ({
  playground,
  receive,
  clock,
}) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  await it.reply('First');
  await outcome;
  clock.advance(TOKEN_LIFE);
  await it.editReply('Last edit');
  clock.advance(1);
  expect(await refusal(it.editReply('Too late'))).toEqual([401, 50027]);
  expect(await refusal(it.followUp('Too late'))).toEqual([401, 50027]);
  expect(
    playground
      .join('Ada')
      .messages()
      .map(({ content }) => content),
  ).toEqual(['Last edit']);
});

test('a refused response leaves the interaction waiting for a better one', async ({ playground, receive }) => {
  const outcome = playground.join('Ada').command('quiz');
  const it = await receive();
  expect(await refusal(it.reply('x'.repeat(2001)))).toEqual([400, 50035]);
  await it.reply('Shorter');
  expect(await outcome).toMatchObject({ kind: 'reply', message: { content: 'Shorter' } });
});
