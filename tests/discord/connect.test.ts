import { expect, test, vi } from 'vitest';
import { startPlayground } from 'discord-playground';
import { createClient } from '../../src/discord/gateway/client.ts';
import { createClock } from '../../src/discord/gateway/clock.ts';
import { connect } from '../../src/discord/gateway/connect.ts';
import { shardingOf } from '../../src/game/shard.ts';
import { remembered, silent } from '../fixtures/log.ts';

test('a start that takes long says so, and what it waits for, until it is stopped', async () => {
  const playground = await startPlayground({ port: 0 });
  const held = playground.faults.rest(/^GET \/gateway\/bot$/, { hold: 'before' }, Number.POSITIVE_INFINITY);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { log, lines } = remembered();
    const stopping = new AbortController();
    const { apiUrl, token } = playground;
    const create = () =>
      createClient({ apiUrl, sharding: shardingOf(1), clock: createClock(), log, end: () => {}, unusable: () => {} });
    const connecting = connect(create, token, { ended: new Promise(() => {}), signal: stopping.signal }, log);
    await held.sprung;
    vi.advanceTimersByTime(29_000);
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(lines).toMatchObject([
      {
        msg: 'the bot is not connected to Discord yet, and goes on trying',
        latest: expect.stringContaining('gateway'),
      },
    ]);
    vi.advanceTimersByTime(30_000);
    expect(lines).toHaveLength(2);
    stopping.abort(new Error('stopped'));
    await expect(connecting).rejects.toThrow('stopped');
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(2);
  } finally {
    vi.useRealTimers();
    held.release();
    await playground.close();
  }
});

test('the bot asks for no intent', () => {
  const clock = createClock();
  const client = createClient({
    apiUrl: 'http://127.0.0.1',
    sharding: shardingOf(1),
    clock,
    log: silent,
    end: () => {},
    unusable: () => {},
  });
  expect(client.options.intents.bitfield).toBe(0);
});

test('the bot’s own variables decide its shards, whatever discord.js reads from the environment', () => {
  vi.stubEnv('SHARD_COUNT', 'auto');
  vi.stubEnv('SHARDS', '[7]');
  try {
    const parts = { apiUrl: 'http://127.0.0.1', clock: createClock(), log: silent, end: () => {}, unusable: () => {} };
    for (const sharding of [shardingOf(1), shardingOf(2), shardingOf(16, [3, 4])]) {
      const { shardCount, shards } = createClient({ ...parts, sharding }).options;
      expect({ shardCount, shards }).toEqual({ shardCount: sharding.count, shards: sharding.ids });
    }
  } finally {
    vi.unstubAllEnvs();
  }
});
