import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { unsplit, type Shards } from '../../src/game/shard.ts';
import { createAttention, type Attention } from '../../src/play/attention.ts';
import { createHeartbeat, type Heartbeat } from '../../src/play/heartbeat.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';
import { ada } from '../fixtures/players.ts';
import { place, startPlaying, venue } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const start = 1_700_000_000_000;
let clock: ManualClock;
let storage: Storage;
let heartbeat: Heartbeat;
let attention: Attention;

async function newProcess(at: number, shards: Shards = unsplit): Promise<void> {
  clock = manualClock(at);
  attention = createAttention(clock, shards);
  for (const id of shards.ids) attention.back(id);
  heartbeat = createHeartbeat({ storage, clock, attention, log: silent });
  await heartbeat.resume();
}

beforeEach(async () => {
  storage = await openStorage('memory:');
  await newProcess(start);
});
afterEach(() => storage.close());

const latest = async () => (await storage.lastBeats())[0]?.at;

test('it beats while anything goes on, and no longer', async () => {
  const going = new Set(['round', 'match']);
  heartbeat.begin(() => going.has('round'));
  heartbeat.begin(() => going.has('match'));
  await clock.advance(10 * rules.heartbeat);
  going.delete('round');
  await clock.advance(10 * rules.heartbeat);
  expect(await latest()).toBe(start + 20 * rules.heartbeat);
  going.delete('match');
  await clock.advance(10 * rules.heartbeat);
  expect(await latest()).toBe(start + 20 * rules.heartbeat);
});

test('what was killed is known to have been there up to its last beat', async () => {
  heartbeat.begin(() => true);
  await clock.advance(2.5 * rules.heartbeat);
  await newProcess(start + 60_000);
  expect(heartbeat.awaySince(start, undefined)).toBe(60_000 - 2 * rules.heartbeat);
  expect(heartbeat.awaySince(start + 59_000, undefined)).toBe(1_000);
});

test('what was stopped was there up to that moment', async () => {
  heartbeat.begin(() => true);
  await clock.advance(2_345);
  await heartbeat.stop();
  await newProcess(start + 60_000);
  expect(heartbeat.awaySince(start, undefined)).toBe(60_000 - 2_345);
});

test('in a new database nobody was there before', () => {
  expect(heartbeat.awaySince(start - 5_000, undefined)).toBe(5_000);
});

describe('a process of a fleet', () => {
  /** A server of this shard, however many there are. */
  const server = (shard: number) => String((300_000_000_000n + BigInt(shard)) << 22n);

  async function served(shards: Shards, from: number, ms: number): Promise<void> {
    await newProcess(from, shards);
    heartbeat.begin(() => true);
    await clock.advance(ms);
    await heartbeat.stop();
  }

  test('gives a server the time back since its own shard was served', async () => {
    await served({ count: 3, ids: [0, 2] }, start, 10_000);
    await served({ count: 3, ids: [1] }, start, 40_000);
    await newProcess(start + 60_000, { count: 3, ids: [0, 1, 2] });
    for (const [shard, away] of [50_000, 20_000, 50_000].entries())
      expect(heartbeat.awaySince(start, server(shard))).toBe(away);
    expect(heartbeat.awaySince(start, undefined)).toBe(50_000);
  });

  test('does so when the servers were spread otherwise before', async () => {
    await served({ count: 2, ids: [0] }, start, 10_000);
    await served({ count: 2, ids: [1] }, start, 40_000);
    await newProcess(start + 60_000, { count: 3, ids: [0, 1, 2] });
    for (const [shard, away] of [50_000, 20_000, 50_000, 20_000, 50_000, 20_000].entries())
      expect(heartbeat.awaySince(start, server(shard))).toBe(away);
  });
});

describe('what goes on', () => {
  const bank = bankOf(...Array.from({ length: 6 }, (_, n) => choice({ id: `pack/q${n}`, factId: `f${n}` })));
  const posted = async () => ({ messageId: 'm', at: clock.now() });
  const wish = { id: 'r', askedBy: ada.id, place, from: {} };
  const terms = { questions: 5, pace: 'normal' } as const;

  /** Whether it still beats, after what is over has had time to be. */
  async function beats(): Promise<boolean> {
    await clock.advance(2 * rules.heartbeat);
    const before = await latest();
    await clock.advance(5 * rules.heartbeat);
    return (await latest()) !== before;
  }

  test('is a round until its reveal', async () => {
    const { quizmaster } = startPlaying({ bank, storage, clock });
    await quizmaster.ask(wish, posted);
    expect(await beats()).toBe(true);
    await quizmaster.finish('r');
    expect(await beats()).toBe(false);
  });

  test('is no round that could not be shown', async () => {
    const { quizmaster } = startPlaying({ bank, storage, clock });
    await expect(quizmaster.ask(wish, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await beats()).toBe(false);
    await quizmaster.ask({ ...wish, id: 'r2' }, async () => undefined);
    expect(await beats()).toBe(false);
  });

  test('is a match from its lobby to its end, between its questions too', async () => {
    const { matches, quizmaster } = startPlaying({ bank, storage, clock });
    await matches.call('m', ada, terms, venue(start), async () => 'lobby');
    expect(await beats()).toBe(true);
    await clock.advance(rules.lobby);
    await quizmaster.finish('m.1');
    expect(await storage.unfinishedRounds(unsplit)).toEqual([]);
    expect(await beats()).toBe(true);
    await matches.stopMatch('m', ada.id, false);
    expect(await beats()).toBe(false);
  });

  test('is no match whose lobby could not be shown', async () => {
    const { matches } = startPlaying({ bank, storage, clock });
    const calling = matches.call('m', ada, terms, venue(start), () => Promise.reject(new Error('down')));
    await expect(calling).rejects.toThrow('down');
    expect(await beats()).toBe(false);
  });
});
