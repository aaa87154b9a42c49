import type { APIMessage } from 'discord.js';
import { expect } from 'vitest';

import { test as base } from './fixtures/playground.ts';

const test = base.extend<{ channel(name: string): Promise<string> }>({
  channel: async ({ request, playground }, use) => {
    await use(async (name) => {
      const { body } = await request('GET', `/guilds/${playground.guildId}/channels`);
      const found = (body as { id: string; name: string }[]).find((one) => one.name === name);
      return `/channels/${found?.id}`;
    });
  },
});

test.for([
  ['GET', '/nowhere'],
  ['POST', '/guilds'],
  ['DELETE', '/users/@me'],
] as const)('an unknown route is not found, and noted: %s %s', async ([method, path], { request, playground }) => {
  expect(await request(method, path)).toEqual({ status: 404, body: { message: '404: Not Found', code: 0 } });
  expect(playground.violations).toMatchObject([{ method, path: `/api/v10${path}`, status: 404 }]);
});

test.for([
  ['/guilds/1', 10004],
  ['/channels/1', 10003],
  ['/users/1', 10013],
] as const)(
  'what is not there is unknown, and to ask for it is no mistake: %s',
  async ([path, code], { request, playground }) => {
    expect(await request('GET', path)).toMatchObject({ status: 404, body: { code } });
    expect(playground.violations).toEqual([]);
  },
);

test('the bot’s servers come with its permissions in them, as discord.js needs them', async ({
  playground,
  connect,
}) => {
  const client = await connect();
  const guilds = await client.guilds.fetch();
  const [guild] = guilds.values();
  expect([guild?.id, guild?.permissions.has('SendMessages'), guild?.permissions.has('ManageGuild')]).toEqual([
    playground.guildId,
    true,
    false,
  ]);
});

test('without its token the bot may do nothing', async ({ playground }) => {
  for (const authorization of ['', 'Bot wrong', playground.token]) {
    const response = await fetch(`${playground.apiUrl}/v10/users/@me`, { headers: { authorization } });
    expect(response.status).toBe(401);
  }
  expect(playground.violations).toHaveLength(3);
});

test('the version may be left out, but another one is not there', async ({ playground }) => {
  const headers = { authorization: `Bot ${playground.token}` };
  expect((await fetch(`${playground.apiUrl}/users/@me`, { headers })).status).toBe(200);
  expect((await fetch(`${playground.apiUrl}/v6/users/@me`, { headers })).status).toBe(404);
});

test('a body that is no JSON is refused', async ({ playground, channel }) => {
  const response = await fetch(`${playground.apiUrl}${await channel('general')}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${playground.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test('members and users are found by their id', async ({ request, playground }) => {
  const { id } = playground.join('Eve');
  expect((await request('GET', `/users/${id}`)).body).toMatchObject({ id, global_name: 'Eve' });
  expect((await request('GET', `/guilds/${playground.guildId}/members/${id}`)).body).toMatchObject({ user: { id } });
  expect((await request('GET', `/guilds/${playground.guildId}/members/1`)).body).toMatchObject({ code: 10007 });
});

test('the same name is the same person', ({ playground }) => {
  expect(playground.join('Ada').id).toBe(playground.join('Ada').id);
  expect(playground.join('Eve').id).toBe(playground.join('Eve').id);
  expect(playground.join('Eve').id).not.toBe(playground.join('Ada').id);
});

test('the bot writes first in direct messages', async ({ request, playground }) => {
  const ada = playground.join('Ada');
  const { body } = await request('POST', '/users/@me/channels', { recipient_id: ada.id });
  await request('POST', `/channels/${(body as { id: string }).id}/messages`, { content: 'Hello Ada' });
  expect(ada.messages('dm').map(({ content }) => content)).toEqual(['Hello Ada']);
  expect(await request('POST', '/users/@me/channels', { recipient_id: '1' })).toMatchObject({ status: 404 });
  const { body: me } = await request('GET', '/users/@me');
  expect(await request('POST', '/users/@me/channels', { recipient_id: (me as { id: string }).id })).toMatchObject({
    body: { code: 50007 },
  });
});

test('a channel is read newest first, page by page', async ({ request, channel, playground }) => {
  const path = `${await channel('general')}/messages`;
  const ids = ['one', 'two', 'three', 'four'].map((content) => {
    playground.join('Ada').say(content);
    return playground.join('Ada').messages().at(-1)?.id;
  });
  const read = async (query: string) =>
    ((await request('GET', path + query)).body as APIMessage[]).map((it) => it.content);
  expect(await read('')).toEqual(['four', 'three', 'two', 'one']);
  expect(await read('?limit=2')).toEqual(['four', 'three']);
  expect(await read(`?limit=2&before=${ids[2]}`)).toEqual(['two', 'one']);
  expect(await read(`?limit=2&after=${ids[0]}`)).toEqual(['three', 'two']);
});

test("the bot changes and deletes its own messages, not other people's", async ({ request, channel, playground }) => {
  const path = `${await channel('general')}/messages`;
  playground.join('Ada').say('Mine');
  const [theirs] = playground.join('Ada').messages();
  expect(await request('PATCH', `${path}/${theirs?.id}`, { content: 'Yours' })).toMatchObject({
    body: { code: 50005 },
  });
  expect(await request('DELETE', `${path}/${theirs?.id}`)).toMatchObject({ body: { code: 50013 } });

  const { body } = await request('POST', path, { content: 'First', nonce: '7' });
  const { id } = body as APIMessage;
  expect(body).toMatchObject({ nonce: '7', edited_timestamp: null });
  const edited = await request('PATCH', `${path}/${id}`, { content: 'Second' });
  expect(edited.body).toMatchObject({ id, content: 'Second', edited_timestamp: expect.any(String) });
  expect((await request('GET', `${path}/${id}`)).body).toMatchObject({ content: 'Second' });
  expect((await request('DELETE', `${path}/${id}`)).status).toBe(204);
  expect((await request('GET', `${path}/${id}`)).body).toMatchObject({ code: 10008 });
});

test('where the bot may not post, it cannot', async ({ request, channel, playground }) => {
  const path = await channel('announcements');
  expect(await request('POST', `${path}/messages`, { content: 'News' })).toMatchObject({
    status: 403,
    body: { code: 50013, message: 'Missing Permissions' },
  });
  expect(playground.join('Ada').messages('announcements')).toEqual([]);
});

test('a reply shows what it replies to', async ({ request, channel, playground }) => {
  const path = `${await channel('general')}/messages`;
  playground.join('Ada').say('Question');
  const [asked] = playground.join('Ada').messages();
  const { body } = await request('POST', path, { content: 'Answer', message_reference: { message_id: asked?.id } });
  expect(body).toMatchObject({ type: 19, referenced_message: { id: asked?.id, content: 'Question' } });
});
