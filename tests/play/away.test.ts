import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { shardingOf } from '../../src/game/shard.ts';
import { createHeartbeat } from '../../src/play/heartbeat.ts';
import type { Staged } from '../../src/play/stages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { silent } from '../fixtures/log.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, venue, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';
import { unsplit } from '../../src/game/shard.ts';

const start = 1_700_000_000_000;
const bank = bankOf(...Array.from({ length: 8 }, (_, n) => choice({ id: `pack/q${n}` })));
const whole = 20_000;

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
let progress: Staged[];
let reveals: Staged[];
let questions: Staged[];
let lobbies: StoredMatch[];
let podiums: StoredMatch[];

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  [progress, reveals, questions, lobbies, podiums] = [[], [], [], [], []];
  playing = begin();
});
afterEach(() => storage.close());

function begin(more: Pick<Parameters<typeof startPlaying>[0], 'shards' | 'connected'> = {}): Playing {
  return startPlaying({
    bank,
    storage,
    clock,
    ...more,
    rounds: {
      progress: ({ round, place: where }) => void progress.push({ round, place: where }),
      reveal: async ({ round, place: where }) => void reveals.push({ round, place: where }),
    },
    matches: {
      joined: ({ match, venue: where }) => void lobbies.push({ match, venue: where }),
      question: async (staged) => {
        questions.push(staged);
        return { messageId: `message of ${staged.round.id}`, at: clock.now() };
      },
      podium: async ({ match, venue: where }) => void podiums.push({ match, venue: where }),
    },
  });
}

/** The connection to Discord is away for so long. */
async function away(ms: number): Promise<void> {
  playing.attention.lost(0);
  await clock.advance(ms);
  playing.attention.back(0);
  await clock.advance(0);
}

describe('a question, while the bot hears nobody', () => {
  beforeEach(async () => {
    const shows = async () => ({ messageId: 'message', at: clock.now() });
    await playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place, from: {} }, shows);
    await clock.advance(5_000);
  });
  const right = () => ({ positions: [playing.quizmaster.open('r')?.order.indexOf(0) ?? -1] });

  test('does not close, and gives the time back afterwards, in storage and to everybody’s eyes', async () => {
    await away(75_000);
    expect(reveals).toEqual([]);
    expect(playing.quizmaster.open('r')).toMatchObject({ deadline: start + whole + 75_000, away: 75_000 });
    expect(await storage.round('r')).toMatchObject({ openedAt: start + 75_000, deadline: start + whole + 75_000 });
    expect(progress.at(-1)?.round.deadline).toBe(start + whole + 75_000);
    const answered = await playing.quizmaster.answer('r', bela, right(), clock.now());
    expect(answered).toMatchObject({ answer: { took: 5_000 } });
    await clock.advance(15_000 + rules.lateArrival - 1);
    expect(reveals).toEqual([]);
    await clock.advance(1);
    expect(reveals).toHaveLength(1);
  });

  test('gives back as much as it was open, if it was asked meanwhile', async () => {
    playing.attention.lost(0);
    await clock.advance(60_000);
    const shows = async () => ({ messageId: 'other', at: clock.now() });
    await playing.quizmaster.ask({ id: 'r2', askedBy: ada.id, place: { ...place, channelId: 'c2' }, from: {} }, shows);
    await clock.advance(10_000);
    playing.attention.back(0);
    expect(playing.quizmaster.open('r2')).toMatchObject({ openedAt: start + 75_000, away: 10_000 });
  });

  test('goes on as if nothing had happened where the connection is back at once', async () => {
    const before = progress.length;
    await away(rules.shortAbsence - 1);
    expect(playing.quizmaster.open('r')).toMatchObject({ deadline: start + whole });
    expect(playing.quizmaster.open('r')).not.toHaveProperty('away');
    expect(progress).toHaveLength(before);
    await clock.advance(whole + rules.lateArrival - 5_000 - rules.shortAbsence + 1);
    expect(reveals).toHaveLength(1);
  });

  test('closes when the connection is back at once after its deadline, not before', async () => {
    await clock.advance(whole + rules.lateArrival - 5_000 - 500);
    playing.attention.lost(0);
    await clock.advance(1_000);
    expect(reveals).toHaveLength(0);
    playing.attention.back(0);
    await clock.advance(0);
    expect(reveals).toHaveLength(1);
  });

  test('has the time given back by the next process too, if this one ends without having heard anybody again', async () => {
    playing.attention.lost(0);
    await clock.advance(70_000);
    await playing.stop();
    clock = manualClock(clock.now() + 5_000);
    const next = createHeartbeat({ storage, clock, attention: playing.attention, log: silent });
    await next.resume();
    expect(next.awaySince(start, place.guildId)).toBeGreaterThanOrEqual(75_000);
    expect(next.awaySince(start, place.guildId)).toBeLessThanOrEqual(75_000 + rules.heartbeat);
  });
});

describe('a match, while the bot hears nobody', () => {
  beforeEach(async () => {
    const terms = { questions: 5, pace: 'normal' } as const;
    await playing.matches.call('m', ada, terms, venue(start + 840_000), async () => 'lobby');
  });

  test('does not end because nobody answered', async () => {
    await clock.advance(rules.lobby);
    await away(75_000);
    await clock.advance(1_000);
    expect(questions).toHaveLength(1);
    expect(podiums).toEqual([]);
    const round = questions[0]?.round;
    await playing.quizmaster.answer(round?.id ?? '', ada, { positions: [0] }, clock.now());
    await clock.advance(rules.grace + rules.pause);
    expect(questions).toHaveLength(2);
  });

  test('waits in its lobby, and shows how long', async () => {
    await clock.advance(5_000);
    await away(75_000);
    expect(questions).toEqual([]);
    expect(lobbies.at(-1)?.match.nextAt).toBe(start + rules.lobby + 75_000);
    await clock.advance(rules.lobby - 5_001);
    expect(questions).toEqual([]);
    await clock.advance(1);
    expect(questions).toHaveLength(1);
  });

  test('asks nothing in its pause, and has it whole', async () => {
    await clock.advance(rules.lobby);
    await playing.quizmaster.answer(questions[0]?.round.id ?? '', ada, { positions: [0] }, clock.now());
    await clock.advance(rules.grace + 2_000);
    await away(75_000);
    expect(questions).toHaveLength(1);
    await clock.advance(rules.pause - 2_001);
    expect(questions).toHaveLength(1);
    await clock.advance(1);
    expect(questions).toHaveLength(2);
  });

  test('goes on as if nothing had happened where the connection is back at once', async () => {
    await clock.advance(rules.lobby - 500);
    await away(1_000);
    expect(questions).toHaveLength(1);
  });

  test('can be stopped by the process that ends', async () => {
    playing.attention.lost(0);
    await clock.advance(rules.lobby * 2);
    await playing.stop();
    expect(questions).toEqual([]);
    expect(await storage.openMatches(unsplit)).toHaveLength(1);
  });
});

describe('of two servers on two shards', () => {
  const shards = shardingOf(2);
  /** Their channels are called as their shards. */
  const at = (shard: number) => ({ ...place, guildId: String(BigInt(shard) << 22n), channelId: `c${shard}` });

  const ask = (shard: number) => {
    const shows = async () => ({ messageId: `message ${shard}`, at: clock.now() });
    return playing.quizmaster.ask({ id: `r${shard}`, askedBy: ada.id, place: at(shard), from: {} }, shows);
  };
  const call = (shard: number) => {
    const terms = { questions: 5, pace: 'normal' } as const;
    const there = { ...venue(start + 840_000), ...at(shard) };
    return playing.matches.call(`m${shard}`, ada, terms, there, async () => `lobby ${shard}`);
  };
  const open = (shard: number) => playing.quizmaster.open(`r${shard}`);
  const revealed = () => reveals.map(({ round }) => round.id);
  const asked = () => questions.map(({ place: { channelId } }) => channelId);

  beforeEach(() => {
    playing = begin({ shards });
  });

  test('only the one whose shard is away has its question wait, and gets the time back', async () => {
    for (const shard of [0, 1]) await ask(shard);
    await clock.advance(5_000);
    playing.attention.lost(1);
    await clock.advance(75_000);
    expect(revealed()).toEqual(['r0']);
    expect(open(1)).toMatchObject({ deadline: start + whole });
    playing.attention.back(1);
    expect(open(1)).toMatchObject({ deadline: start + whole + 75_000, away: 75_000 });
    await clock.advance(15_000 + rules.lateArrival);
    expect(revealed()).toEqual(['r0', 'r1']);
    expect(await storage.round('r0')).toMatchObject({ openedAt: start, deadline: start + whole });
  });

  test('only that one has its match wait', async () => {
    for (const shard of [0, 1]) await call(shard);
    playing.attention.lost(1);
    await clock.advance(rules.lobby + 1_000);
    expect(asked()).toEqual(['c0']);
    playing.attention.back(1);
    await clock.advance(rules.lobby - 1);
    expect(asked().filter((channelId) => channelId === 'c1')).toEqual([]);
    await clock.advance(1_001);
    expect(asked()).toContain('c1');
  });

  test('a direct message waits for the first shard, and goes on without the second', async () => {
    const shows = async () => ({ messageId: 'message', at: clock.now() });
    const inPrivate = { ...place, guildId: undefined, channelId: 'dm' };
    playing.attention.lost(1);
    await playing.quizmaster.ask({ id: 'r', askedBy: ada.id, place: inPrivate, from: {} }, shows);
    playing.attention.lost(0);
    await clock.advance(60_000);
    expect(revealed()).toEqual([]);
    playing.attention.back(0);
    await clock.advance(whole + rules.lateArrival);
    expect(revealed()).toEqual(['r']);
  });

  test('a server whose shard is another process’s, and comes by another way, never waits', async () => {
    await playing.stop();
    playing = begin({ shards: shardingOf(2, [0]) });
    await ask(1);
    playing.attention.lost(0);
    await clock.advance(whole + rules.lateArrival);
    expect(revealed()).toEqual(['r1']);
  });

  test('two absences in one question are told as one', async () => {
    await ask(1);
    for (const ms of [30_000, 45_000]) {
      playing.attention.lost(1);
      await clock.advance(ms);
      playing.attention.back(1);
      await clock.advance(1_000);
    }
    expect(open(1)).toMatchObject({ deadline: start + whole + 75_000, away: 75_000 });
  });

  describe('after the process was killed, the one whose shard is ready later', () => {
    /** The process is killed, and the next one begins half a minute later, with the first shard ready. */
    async function restart(): Promise<void> {
      await clock.advance(0);
      clock = manualClock(clock.now() + 30_000);
      playing = begin({ shards, connected: [0] });
      // Connecting the first one took a while.
      await clock.advance(2_000);
      await playing.resume();
      await clock.advance(0);
    }

    test('has its question wait until then, and gets all the time back', async () => {
      for (const shard of [0, 1]) await ask(shard);
      await clock.advance(5 * rules.heartbeat);
      await restart();
      const at = clock.now();
      const [first, second] = [open(0)?.deadline ?? 0, open(1)?.deadline ?? 0];
      expect(first - start - whole).toBeGreaterThanOrEqual(32_000);
      expect(first - start - whole).toBeLessThanOrEqual(32_000 + rules.heartbeat);
      expect(second).toBe(first);
      await clock.advance(75_000);
      expect(revealed()).toEqual(['r0']);
      playing.attention.back(1);
      expect(open(1)).toMatchObject({ deadline: second + 75_000, away: second - start - whole + 75_000 });
      await clock.advance(0);
      expect(await storage.round('r1')).toMatchObject({ deadline: second + 75_000 });
      await clock.advance(second - at + rules.lateArrival - 1);
      expect(revealed()).toEqual(['r0']);
      await clock.advance(1);
      expect(revealed()).toEqual(['r0', 'r1']);
    });

    test('loses no time if the process is killed once more before then', async () => {
      for (const shard of [0, 1]) await ask(shard);
      await clock.advance(5 * rules.heartbeat);
      await restart();
      const left = (open(1)?.deadline ?? 0) - clock.now();
      await clock.advance(10 * rules.heartbeat);
      await restart();
      playing.attention.back(1);
      // The one that was ready has played on meanwhile.
      expect((open(1)?.deadline ?? 0) - clock.now()).toBeGreaterThanOrEqual(left);
      expect((open(0)?.deadline ?? 0) - clock.now()).toBeLessThanOrEqual(left - 9 * rules.heartbeat);
    });

    test('has its match wait, and its next question says how long', async () => {
      for (const shard of [0, 1]) await call(shard);
      await clock.advance(5 * rules.heartbeat);
      await restart();
      await clock.advance(rules.lobby);
      expect(asked()).toEqual(['c0']);
      playing.attention.back(1);
      await clock.advance(rules.lobby);
      expect(asked().slice(0, 2)).toEqual(['c0', 'c1']);
      const away = questions.map(({ round }) => round.away ?? 0);
      expect((away[1] ?? 0) - (away[0] ?? 0)).toBe(rules.lobby);
    });
  });
});
