import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { createHeartbeat, type Heartbeat } from '../../src/play/heartbeat.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';

const start = 1_700_000_000_000;
let clock: ManualClock;
let storage: Storage;
let heartbeat: Heartbeat;

async function newProcess(at: number): Promise<void> {
  clock = manualClock(at);
  heartbeat = createHeartbeat({ storage, clock, log: silent });
  await heartbeat.resume();
}

beforeEach(async () => {
  storage = await openStorage('memory:');
  await newProcess(start);
});
afterEach(() => storage.close());

test('it beats while anything goes on, and no longer', async () => {
  heartbeat.begin('round');
  heartbeat.begin('match');
  await clock.advance(10 * rules.heartbeat);
  heartbeat.end('round');
  await clock.advance(10 * rules.heartbeat);
  expect(await storage.lastBeat()).toBe(start + 20 * rules.heartbeat);
  heartbeat.end('match');
  await clock.advance(10 * rules.heartbeat);
  expect(await storage.lastBeat()).toBe(start + 20 * rules.heartbeat);
});

test('what was killed is known to have been there up to its last beat', async () => {
  heartbeat.begin('round');
  await clock.advance(2.5 * rules.heartbeat);
  await newProcess(start + 60_000);
  expect(heartbeat.awaySince(start)).toBe(60_000 - 2 * rules.heartbeat);
  expect(heartbeat.awaySince(start + 59_000)).toBe(1_000);
});

test('what was stopped was there up to that moment', async () => {
  heartbeat.begin('round');
  await clock.advance(2_345);
  await heartbeat.stop();
  await newProcess(start + 60_000);
  expect(heartbeat.awaySince(start)).toBe(60_000 - 2_345);
});

test('in a new database nobody was there before', () => {
  expect(heartbeat.awaySince(start - 5_000)).toBe(5_000);
});
