import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { unsplit, type Shards } from '../../src/game/shard.ts';
import { lookEvery, pagePause } from '../../src/play/arrivals.ts';
import type { ArrivalStage } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { startPlaying, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
const day = 24 * 3_600_000;
/** How many servers Discord lists at once here. */
const page = 2;

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
/** The servers that the bot is in, in the order of their ids. */
let servers: string[];
/** When which page was asked for. */
let asked: { after: string | undefined; at: number }[];
let introduced: { guildId: string; begunAt: number | undefined }[];
/** While set, Discord answers nothing. */
let isDown: boolean;
/** While set, Discord does not answer what comes after this server. */
let cutAfter: string | undefined;
/** While set, Discord takes introductions, and its answer is lost. */
let isLost: boolean;

const stage: ArrivalStage = {
  async servers(after) {
    if (isDown || (after !== undefined && after === cutAfter)) throw new Error('Discord is down');
    asked.push({ after, at: clock.now() - start });
    const rest = servers.filter((id) => after === undefined || Number(id) > Number(after));
    return { guildIds: rest.slice(0, page), isLast: rest.length < page };
  },
  async introduce(guildId, begunAt) {
    introduced.push({ guildId, begunAt });
    if (isLost) throw new Error('socket hang up');
    return 'there';
  },
};

async function newProcess(shards: Shards = unsplit): Promise<void> {
  playing = startPlaying({ bank: bankOf(choice()), storage, clock, arrivals: stage, shards });
  await playing.resume();
  // It has asked for the first page; then for all.
  await clock.advance(0);
  await clock.advance(5 * pagePause);
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [servers, asked, introduced] = [['1', '20', '300'], [], []];
  [isDown, isLost, cutAfter] = [false, false, undefined];
});
afterEach(async () => {
  await playing.stop();
  await storage.close();
});

const heard = () => introduced.map(({ guildId }) => guildId);

test('all servers are looked at page by page, and again a while after the last page', async () => {
  await newProcess();
  expect(asked).toEqual([
    { after: undefined, at: 0 },
    { after: '20', at: pagePause },
  ]);
  servers = ['1', '20'];
  await clock.advance(lookEvery - pagePause);
  expect(asked.slice(2)).toEqual([
    { after: undefined, at: pagePause + lookEvery },
    { after: '20', at: 2 * pagePause + lookEvery },
  ]);
});

test('the bot introduces itself in servers to which it is added later, once in each', async () => {
  await newProcess();
  expect(heard()).toEqual([]);
  servers = ['1', '20', '25', '300', '4000'];
  await clock.advance(2 * lookEvery);
  expect(introduced).toEqual([
    { guildId: '25', begunAt: undefined },
    { guildId: '4000', begunAt: undefined },
  ]);
  await clock.advance(10 * lookEvery);
  await playing.stop();
  await newProcess();
  expect(heard()).toEqual(['25', '4000']);
});

test('a bot that was in none introduces itself in its first one', async () => {
  servers = [];
  await newProcess();
  servers = ['7'];
  await clock.advance(lookEvery);
  expect(heard()).toEqual(['7']);
});

test('a first look that was cut short is done anew: nobody hears of a bot that has been there for long', async () => {
  cutAfter = '20';
  await newProcess();
  await playing.stop();
  cutAfter = undefined;
  await newProcess();
  await clock.advance(2 * lookEvery);
  expect(heard()).toEqual([]);
  expect(asked.length).toBeGreaterThan(3);
});

test('where Discord does not answer, nobody is taken to have removed the bot, and it is asked again', async () => {
  await newProcess();
  servers.push('4000');
  isDown = true;
  await clock.advance(3 * lookEvery);
  expect(heard()).toEqual([]);
  isDown = false;
  await clock.advance(lookEvery);
  expect(heard()).toEqual(['4000']);
});

test('what was removed hears of it again only if that was long ago', async () => {
  await newProcess();
  const remove = async (ms: number) => {
    servers = ['1', '20'];
    await clock.advance(ms);
    servers = ['1', '20', '300'];
    await clock.advance(2 * lookEvery);
  };
  await remove(day);
  expect(heard()).toEqual([]);
  await remove(rules.serverKept + 2 * lookEvery);
  expect(heard()).toEqual(['300']);
});

test('an introduction of which it is not known whether it is there is looked for, also by the next process', async () => {
  await newProcess();
  servers.push('4000');
  isLost = true;
  await clock.advance(lookEvery + 2 * pagePause);
  expect(introduced.length).toBeGreaterThan(1);
  const [first, second] = introduced;
  expect(first).toEqual({ guildId: '4000', begunAt: undefined });
  expect(second?.begunAt).toBeGreaterThan(start + lookEvery);
  await playing.stop();
  isLost = false;
  introduced = [];
  await newProcess();
  expect(introduced).toEqual([{ guildId: '4000', begunAt: second?.begunAt }]);
  expect(await storage.introductions()).toEqual([]);
});

test('what is still to be said in a server that has removed the bot is not said', async () => {
  await newProcess();
  servers.push('4000');
  isLost = true;
  await clock.advance(lookEvery + 2 * pagePause);
  servers.pop();
  await clock.advance(lookEvery + 2 * pagePause);
  introduced = [];
  isLost = false;
  await clock.advance(lookEvery);
  expect(introduced).toEqual([]);
});

test('of a fleet, the process with direct messages does it', async () => {
  await newProcess({ count: 2, ids: [1] });
  await clock.advance(lookEvery);
  expect(asked).toEqual([]);
  await playing.stop();
  await newProcess({ count: 2, ids: [0] });
  expect(asked).toHaveLength(2);
});
