import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlayground, textOf, type Player, type Playground, type PlaygroundOptions } from 'discord-playground';
import { startApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { shardOf } from '../../src/game/shard.ts';
import { situationRoom } from '../../src/playground.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { remembered } from '../fixtures/log.ts';
import { button, options, said, shown } from './table.ts';

vi.setConfig({ testTimeout: 60_000 });

const count = 4;

let folder: string;
let playground: Playground;
let app: App;
let storage: Storage;
let ada: Player;
let lines: Record<string, unknown>[];
/** The servers, each at the index of its shard. */
let servers: string[];

async function start(more: Partial<PlaygroundOptions> = {}): Promise<void> {
  playground = await startPlayground({
    ...situationRoom,
    otherServers: ['Second', 'Third', 'Fourth'],
    port: 0,
    ...more,
  });
  servers = playground.servers
    .map(({ id }) => id)
    .toSorted((one, other) => shardOf(one, count) - shardOf(other, count));
  expect(servers.map((id) => shardOf(id, count))).toEqual([0, 1, 2, 3]);
  ada = playground.join('Ada');
  const url = `sqlite:${join(folder, 'sherpa.db')}`;
  const env = { DISCORD_API_URL: playground.apiUrl, DATABASE_URL: url, SHARD_COUNT: String(count) };
  const remembering = remembered();
  lines = remembering.lines;
  app = await startApp(readConfig(env), playground.token, remembering.log);
  await app.registered;
  storage = await openStorage(url);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-shards-'));
});
afterEach(async () => {
  await app.stop();
  await storage.close();
  await playground.close();
  rmSync(folder, { recursive: true });
});

/** A question in the server of this shard. */
async function ask(shard: number, pace: string): Promise<{ message: APIMessage; id: string; shard: number }> {
  const how = { channel: 'trivia', server: servers[shard] ?? '' };
  const message = shown(await ada.command('quiz', { theme: 'choice', pace }, how));
  const id = options(message)[0]?.id.split(':')[1] ?? '';
  // Once the bot knows that the question is posted, its times are final.
  await expect.poll(async () => (await storage.round(id))?.place.messageId).toBe(message.id);
  return { message, id, shard };
}

const msgs = () => lines.map(({ msg }) => msg);

test('a server whose shard is away has its question wait; elsewhere it closes in time', async () => {
  await start();
  await app.complete;
  const [here, there] = [await ask(0, 'blitz'), await ask(1, 'blitz')];
  const before = [await storage.round(here.id), await storage.round(there.id)];
  // After one session that does not last, the shard pauses for ten seconds, and then does not learn whether one is left.
  playground.faults.gateway.refuse(4000);
  const held = playground.faults.rest(/^GET \/gateway\/bot$/, { hold: 'before' }, Number.POSITIVE_INFINITY);
  const back = playground.faults.gateway.invalidate(false, 1);

  await ada.sees((seen) => seen.id === here.message.id && JSON.stringify(seen.components).includes('"next:'), {
    channel: 'trivia',
    server: servers[0] ?? '',
  });
  await expect.poll(() => storage.round(here.id)).toHaveProperty('state', 'revealed');
  expect(await storage.round(here.id)).toHaveProperty('deadline', before[0]?.deadline);
  await held.sprung;
  expect(await storage.round(there.id)).toMatchObject({ state: 'open', deadline: before[1]?.deadline });
  expect(await ada.click(there.message, options(there.message)[0]?.id ?? '')).toMatchObject({ kind: 'failed' });

  held.release();
  expect(await back).toBe('identified');
  await ada.sees((seen) => seen.id === there.message.id && textOf(seen).includes('I was away for'), {
    channel: 'trivia',
    server: servers[1] ?? '',
  });
  const { deadline = 0, openedAt = 0 } = (await storage.round(there.id)) ?? {};
  expect(deadline - (before[1]?.deadline ?? 0)).toBeGreaterThanOrEqual(10_000);
  expect(deadline - openedAt).toBe((before[1]?.deadline ?? 0) - (before[1]?.openedAt ?? 0));
  expect(said(await ada.click(there.message, options(there.message)[0]?.id ?? ''))).toContain('Locked in');
  expect(playground.violations).toEqual([]);
});

describe('a bot whose shards become ready one after another', () => {
  test('plays where it is ready, says how far it is, and wastes no session', async () => {
    await start({ sessionStarts: { maxConcurrency: 2 } });
    expect(msgs()).toContain('1 of 4 shards are ready');
    expect(msgs()).not.toContain('playing');
    const first = playground.sessions[0]?.shard ?? -1;
    const { message } = await ask(first, 'normal');
    expect(said(await ada.click(message, options(message)[0]?.id ?? ''))).toContain('Locked in');
    await ada.click(message, button(message, 'reveal'));

    await app.complete;
    await expect.poll(msgs).toContain('playing');
    expect(msgs().filter((msg) => String(msg).includes('shards are ready'))).toEqual(
      [1, 2, 3, 4].map((ready) => `${ready} of 4 shards are ready`),
    );
    for (const shard of [0, 1, 2, 3]) if (shard !== first) await ask(shard, 'normal');
    // One that comes too early, by a hair, is refused and costs none.
    expect(playground.faults.gateway.starts).toMatchObject({ used: 4 });
    expect(playground.violations).toEqual([]);
  });
});
