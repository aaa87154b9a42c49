import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../src/play/service.ts';
import { createUpkeep, keptFor, pruneEvery, tokenLife } from '../../src/play/upkeep.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { remembered } from '../fixtures/log.ts';
import { place } from '../fixtures/playing.ts';

const start = 1_700_000_000_000;
let clock: ManualClock;
let storage: Storage;
let upkeep: Service;
let lines: Record<string, unknown>[];
beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  const heard = remembered();
  lines = heard.lines;
  upkeep = createUpkeep({ storage, clock, log: heard.log });
});
afterEach(() => storage.close());

async function open(id: string, openedAt: number, audience: 'channel' | 'player'): Promise<void> {
  await storage.openRound({
    id,
    questionId: 'pack/q',
    order: [0, 1],
    askedBy: 'ada',
    audience,
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { ...place, messageId: 'm' },
    openedAt,
    deadline: openedAt + 1,
  });
}

const token = async (id: string) => (await storage.round(id))?.place.token;

test('tokens left by an earlier process are forgotten at the start, and others when Discord takes them no longer', async () => {
  await open('left', start - tokenLife - 1, 'player');
  await open('fresh', start, 'channel');
  await upkeep.resume();
  await clock.advance(0);
  expect([await token('left'), await token('fresh')]).toEqual(['', 't']);
  await clock.advance(tokenLife);
  expect(await token('fresh')).toBe('t');
  await clock.advance(tokenLife);
  expect(await token('fresh')).toBe('');
  expect(tokenLife).toBe(900_000);
});

test('what is of no more use is removed at the start and daily, and nothing after the end', async () => {
  await open('old', start - keptFor - 2, 'player');
  await open('older tomorrow', start - keptFor + 1, 'player');
  await upkeep.resume();
  await clock.advance(1_000);
  expect(await storage.round('old')).toBeUndefined();
  await clock.advance(pruneEvery - 2_000);
  expect(await storage.round('older tomorrow')).toBeDefined();
  await clock.advance(2_000);
  expect(await storage.round('older tomorrow')).toBeUndefined();
  await upkeep.stop();
  await open('late', start - keptFor - 2, 'player');
  await clock.advance(3 * pruneEvery);
  expect(await storage.round('late')).toBeDefined();
  expect(lines).toEqual([]);
});

test('an upkeep that fails is said, and tried again', async () => {
  const { forgetTokens } = { forgetTokens: storage.forgetTokens.bind(storage) };
  storage.forgetTokens = () => Promise.reject(new Error('disk I/O error'));
  await open('left', start - tokenLife - 1, 'player');
  await upkeep.resume();
  await clock.advance(0);
  expect(lines).toMatchObject([{ msg: 'the upkeep failed; it is tried again', what: 'tokens' }]);
  storage.forgetTokens = forgetTokens;
  await clock.advance(tokenLife);
  expect(await token('left')).toBe('');
});
