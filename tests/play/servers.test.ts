import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServers, lookEvery, lookPause, type Servers } from '../../src/play/servers.ts';
import { rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { silent } from '../fixtures/log.ts';
import { ranked } from '../fixtures/standings.ts';
import { unsplit, type Shards } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const day = 24 * 3_600_000;
/** Servers of two shards. */
const [even, odd] = [300_000_000_000n, 300_000_000_001n].map((id) => String(id << 22n)) as [string, string];

let clock: ManualClock;
let storage: Storage;
let servers: Servers;
/** What Discord says of each server; it does not answer about others. */
let members: Map<string, boolean>;
/** The servers that Discord was asked about, and when. */
let asked: { guildId: string; at: number }[];

async function newProcess(shards: Shards = unsplit): Promise<void> {
  const isMember = async (guildId: string) => {
    asked.push({ guildId, at: clock.now() });
    return members.get(guildId);
  };
  servers = createServers({ storage, clock, shards, stage: { isMember }, log: silent });
  await servers.resume();
  await clock.advance(0);
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  members = new Map([
    [even, true],
    [odd, true],
  ]);
  asked = [];
  for (const guildId of [even, odd, undefined]) await play(guildId);
});
afterEach(async () => {
  await servers.stop();
  await storage.close();
});

/** Both answer a question there. */
async function play(guildId: string | undefined): Promise<void> {
  const id = `${guildId} at ${clock.now()}`;
  await storage.openRound({
    id,
    questionId: `question of ${id}`,
    order: [0],
    askedBy: ada.id,
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { guildId, channelId: `channel of ${guildId}`, language: 'en', messageId: 'm', token: '' },
    openedAt: clock.now(),
    deadline: clock.now() + 1,
  });
  for (const player of [ada, bela])
    await storage.addAnswer(id, { player, given: { options: [0] }, credit: 1, points: 10, took: 1, at: clock.now() });
  await storage.closeRound(id, clock.now(), 'fact');
  await storage.revealRound(id);
}

const board = async (scope: string) => (await ranked(storage, scope)).length;

test('Discord is asked about each server once a day, one after another', async () => {
  await newProcess();
  await clock.advance(lookPause);
  expect(asked).toEqual([
    { guildId: even, at: start },
    { guildId: odd, at: start + lookPause },
  ]);
  await clock.advance(lookEvery - lookPause - 1);
  expect(asked).toHaveLength(2);
  await clock.advance(1 + lookPause);
  expect(asked.slice(2)).toEqual([
    { guildId: even, at: start + lookEvery },
    { guildId: odd, at: start + lookEvery + lookPause },
  ]);
});

test('a server that has removed the bot is forgotten 30 days after that was seen, and no other', async () => {
  await newProcess();
  await clock.advance(day - 1);
  members.set(odd, false);
  await clock.advance(day);
  for (let passed = 1; passed < 30; passed += 1) await clock.advance(day);
  expect(await board(odd)).toBe(2);
  await clock.advance(day);
  await clock.advance(day);
  expect(await board(odd)).toBe(0);
  expect(await board(even)).toBe(2);
  expect(await board('channel of undefined')).toBe(2);
  expect(rules.serverKept).toBe(30 * day);
  asked = [];
  await clock.advance(day);
  expect(asked.map(({ guildId }) => guildId)).toEqual([even]);
});

test('nothing is lost where the bot is added again within that time', async () => {
  await newProcess();
  await clock.advance(lookPause);
  members.set(odd, false);
  for (let passed = 0; passed < 29; passed += 1) await clock.advance(day);
  members.set(odd, true);
  await clock.advance(day);
  members.set(odd, false);
  for (let passed = 0; passed < 29; passed += 1) await clock.advance(day);
  expect(await board(odd)).toBe(2);
  for (let passed = 0; passed < 3; passed += 1) await clock.advance(day);
  expect(await board(odd)).toBe(0);
});

test('a server in which the bot never was a member is not forgotten, and neither is one about which Discord does not answer', async () => {
  members.set(odd, false);
  await newProcess();
  members.delete(even);
  for (let passed = 0; passed < 100; passed += 1) await clock.advance(day);
  expect([await board(odd), await board(even)]).toEqual([2, 2]);
});

test('how long the bot was missing outlives the process', async () => {
  await newProcess();
  await clock.advance(lookPause);
  members.set(odd, false);
  await clock.advance(day);
  await clock.advance(day);
  await servers.stop();
  await clock.advance(30 * day);
  await newProcess();
  await clock.advance(lookPause);
  await clock.advance(1_000);
  expect(await board(odd)).toBe(0);
});

test('each process of a fleet asks about its own servers', async () => {
  await newProcess({ count: 2, ids: [1] });
  await clock.advance(day - 1);
  expect(asked.map(({ guildId }) => guildId)).toEqual([odd]);
});

test('what fails is tried again the next day', async () => {
  const { scopeAfter } = { scopeAfter: storage.scopeAfter.bind(storage) };
  storage.scopeAfter = () => Promise.reject(new Error('disk I/O error'));
  await newProcess();
  expect(asked).toEqual([]);
  storage.scopeAfter = scopeAfter;
  await clock.advance(day);
  await clock.advance(lookPause);
  expect(asked).toHaveLength(2);
});

test('what fails with one server does not keep the others from being looked at', async () => {
  const noteServer = storage.noteServer.bind(storage);
  storage.noteServer = async (guildId, ...about) => {
    if (guildId === even) throw new Error('database disk image is malformed');
    return noteServer(guildId, ...about);
  };
  await newProcess();
  await clock.advance(lookPause);
  expect(asked.map(({ guildId }) => guildId)).toEqual([even, odd]);
});
