import { Client, Events, GatewayCloseCodes } from 'discord.js';
import { describe, expect } from 'vitest';

import { test } from './fixtures/playground.ts';
import { onCommand, QUIZ } from './fixtures/quiz.ts';

describe('the gateway can be told', () => {
  test('to alter the next interaction, and no other', async ({ playground, connect }) => {
    const locales: string[] = [];
    const client = await connect(
      onCommand(async (it) => {
        locales.push(it.locale);
        await it.reply('Here');
      }),
    );
    await client.application.commands.set([QUIZ]);
    playground.faults.gateway.alter((payload) => ({ ...payload, locale: 'xx' }));
    for (let time = 0; time < 2; time += 1) await playground.join('Ada').command('quiz');
    expect(locales).toEqual(['xx', 'en-US']);
  });

  test('to send any event and any frame', async ({ playground, connect }) => {
    const client = await connect();
    const heard: unknown[] = [];
    const both = Promise.withResolvers<void>();
    client.on(Events.Raw, ({ t, d }: { t: string; d: unknown }) => {
      heard.push([t, d]);
      if (heard.length === 2) both.resolve();
    });
    playground.faults.gateway.dispatch('SOMETHING_NEW', { of: 'next year' });
    playground.faults.gateway.frame('not json');
    playground.faults.gateway.frame('{"op":0,"t":"ALSO_NEW","s":9,"d":null}');
    await both.promise;
    expect(heard).toEqual([
      ['SOMETHING_NEW', { of: 'next year' }],
      ['ALSO_NEW', null],
    ]);
  });

  test('to close the connection with a code', async ({ playground, connect }) => {
    const client = await connect();
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    client.on(Events.ShardError, () => {});
    playground.faults.gateway.close(GatewayCloseCodes.DisallowedIntents);
    expect(await closed).toBe(GatewayCloseCodes.DisallowedIntents);
  });

  test('to refuse a session as it starts', async ({ playground }) => {
    playground.faults.gateway.refuse(GatewayCloseCodes.ShardingRequired);
    const client = new Client({ intents: [], rest: { api: playground.apiUrl } });
    client.on(Events.ShardError, () => {});
    await expect(client.login(playground.token)).rejects.toThrow('Sharding is required');
    expect(playground.faults.gateway.starts.used).toBe(1);
    await client.destroy();
  });
});

describe('the sessions that a bot may start', () => {
  test('are counted, and stated until there are more', async ({ playground, connect, clock, request }) => {
    const { starts } = playground.faults.gateway;
    const limit = async () =>
      ((await request('GET', '/gateway/bot')).body as { session_start_limit: object }).session_start_limit;
    starts.leave(3, 60_000);
    await connect();
    expect(starts.used).toBe(1);
    expect(await limit()).toMatchObject({ total: 1000, remaining: 2, reset_after: 60_000 });
    clock.advance(60_000);
    expect(await limit()).toMatchObject({ total: 1000, remaining: 1000, reset_after: 0 });
  });
});

test('the API states the playground’s time', async ({ playground, clock }) => {
  const response = await fetch(`${playground.apiUrl}/v10/gateway`);
  expect(response.headers.get('date')).toBe(new Date(clock.now()).toUTCString());
});
