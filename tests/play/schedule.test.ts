import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modes, teamsIn } from '../../src/game/mode.ts';
import { hour, rules } from '../../src/game/rules.ts';
import type { Change } from '../../src/game/settings.ts';
import { shardOf, unsplit, type Shards } from '../../src/game/shard.ts';
import type { News } from '../../src/play/news.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredMatch } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying, type Playing } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

/** A Monday, at noon. */
const start = Date.UTC(2026, 10, 23, 12);
const day = 24 * hour;
const guildId = '7';
const bank = bankOf(...Array.from({ length: 12 }, (_, n) => choice({ id: `pack/q${n}`, factId: 'pack/belarus' })));

let clock: ManualClock;
let storage: Storage;
let playing: Playing;
/** What is posted, and when. */
let posted: { at: string; news: News; isRepeated: boolean }[];
let lobbies: StoredMatch[];
/** Who was told that something is paused. */
let told: string[];
/** What Discord does with what is posted. */
let fails: 'down' | 'gone' | undefined;
/** Servers in which nothing can be posted for now. */
let stuck: ReadonlySet<string>;
/** What becomes of a lobby, and whether it is found when it is looked for. */
let lobbyIs: 'known' | 'unheard of' | 'stuck';
let isFound: boolean;

const time = () => new Date(clock.now()).toISOString().slice(5, 16);

async function newProcess(shards: Shards = unsplit): Promise<void> {
  playing = startPlaying({
    bank,
    storage,
    clock,
    shards,
    bulletins: {
      async post(news, here, __, isRepeated) {
        if (fails === 'down' || stuck.has(here.guildId)) throw new Error('Discord is down.');
        if (fails === 'gone') return 'out-of-reach';
        posted.push({ at: time(), news, isRepeated });
        return 'posted';
      },
      async paused(bulletin, adminId) {
        told.push(`${adminId ?? 'the owner'} ${bulletin}`);
      },
    },
    matches: {
      async lobby(stored) {
        lobbies.push(stored);
        if (lobbyIs === 'unheard of') throw new Error('The connection broke.');
        if (lobbyIs === 'stuck') await new Promise(() => {});
        return { lobbyId: 'lobby' };
      },
      find: async () => (isFound ? 'lobby' : undefined),
    },
  });
  await playing.resume();
  await clock.advance(0);
}

beforeEach(async () => {
  clock = manualClock(start);
  storage = await openStorage('memory:');
  posted = [];
  lobbies = [];
  told = [];
  fails = undefined;
  stuck = new Set();
  lobbyIs = 'known';
  isFound = true;
  await newProcess();
});
afterEach(async () => {
  await playing.stop();
  await storage.close();
});

let changes = 0;
async function set(change: Change): Promise<void> {
  changes += 1;
  await storage.changeSettings(guildId, change, { id: String(changes), at: clock.now(), by: ada.id });
  playing.schedule.changed();
  await clock.advance(0);
}

const daily = { channelId: 'c', minute: 9 * 60 };
const times = () => posted.map(({ at }) => at);
const events = async () =>
  (await storage.audit(guildId, 0, 99)).flatMap(({ event }) =>
    !('bulletin' in event) ? [] : `${event.what} ${event.bulletin}`,
  );

describe('what is set', () => {
  test('comes at its hour, day after day', async () => {
    await set({ of: 'daily', to: daily });
    await clock.advance(3 * day);
    expect(times()).toEqual(['11-24T09:00', '11-25T09:00', '11-26T09:00']);
    expect(await events()).toEqual(['posted daily', 'posted daily', 'posted daily']);
  });

  test('comes by the clocks of its zone, also where these change', async () => {
    clock = manualClock(Date.UTC(2026, 9, 23, 12));
    await playing.stop();
    await newProcess();
    await set({ of: 'zone', to: 'Europe/Berlin' });
    await set({ of: 'daily', to: { channelId: 'c', minute: 150 } });
    await clock.advance(4 * day);
    expect(times()).toEqual(['10-24T00:30', '10-25T00:30', '10-26T01:30', '10-27T01:30']);
  });

  test('does not come any more once it is turned off', async () => {
    await set({ of: 'daily', to: daily });
    await clock.advance(day);
    await set({ of: 'daily' });
    await clock.advance(3 * day);
    expect(times()).toHaveLength(1);
  });

  test('comes in the process that has its server, and in no other', async () => {
    await playing.stop();
    const shard = shardOf(guildId, 2);
    await set({ of: 'daily', to: daily });
    await newProcess({ count: 2, ids: [1 - shard] });
    await clock.advance(day);
    expect(times()).toEqual([]);
    await playing.stop();
    await newProcess({ count: 2, ids: [shard] });
    await clock.advance(day);
    expect(times()).toHaveLength(1);
  });
});

describe('after the bot was away', () => {
  const away = async (until: number) => {
    await set({ of: 'daily', to: daily });
    await playing.stop();
    clock = manualClock(until);
    await newProcess();
  };

  test('what was due less than an hour ago is made good, once, and looked for first', async () => {
    await away(start + 21 * hour + 59 * 60_000);
    expect(posted).toMatchObject([{ at: '11-24T09:59', isRepeated: true }]);
    await playing.stop();
    await newProcess();
    await clock.advance(day);
    expect(times()).toEqual(['11-24T09:59', '11-25T09:00']);
  });

  test('what was due earlier is left out, and noted', async () => {
    await away(start + 22 * hour);
    await clock.advance(day);
    expect(times()).toEqual(['11-25T09:00']);
    expect(await events()).toEqual(['posted daily', 'missed daily']);
  });
});

describe('where it cannot be posted', () => {
  test('it is tried again while Discord is down, and looked for then', async () => {
    await set({ of: 'daily', to: daily });
    fails = 'down';
    await clock.advance(21 * hour + 600_000);
    fails = undefined;
    await clock.advance(day - hour);
    expect(posted).toMatchObject([{ isRepeated: true }]);
  });

  test('and not at its old hour, if somebody has set another one meanwhile', async () => {
    await set({ of: 'daily', to: daily });
    fails = 'down';
    await clock.advance(21 * hour + 300_000);
    await set({ of: 'daily', to: { ...daily, minute: 12 * 60 } });
    fails = undefined;
    await clock.advance(day);
    expect(times()).toEqual(['11-24T12:00']);
  });

  test('it is given up after an hour, and comes the next day', async () => {
    await set({ of: 'daily', to: daily });
    fails = 'down';
    await clock.advance(21 * hour + 61 * 60_000);
    fails = undefined;
    await clock.advance(day);
    expect(times()).toEqual(['11-25T09:00']);
    expect(await events()).toEqual(['posted daily', 'missed daily']);
  });

  test('it waits until it is set again if the channel is gone, and whoever has set it is told once', async () => {
    await set({ of: 'daily', to: daily });
    fails = 'gone';
    await clock.advance(3 * day);
    fails = undefined;
    await clock.advance(day);
    expect([times(), told, await events()]).toEqual([[], [`${ada.id} daily`], ['paused daily']]);
    await set({ of: 'daily', to: daily });
    await clock.advance(day);
    expect(times()).toHaveLength(1);
  });

  test('somebody else is told if it is not known any more who has set it', async () => {
    await set({ of: 'daily', to: daily });
    const now = clock.now() + 2 * rules.auditKept;
    for (let from = await storage.prune({ before: 0, now }); from;)
      from = await storage.prune({ before: 0, now }, from);
    fails = 'gone';
    await clock.advance(day);
    expect(told).toEqual(['the owner daily']);
  });
});

describe('the news', () => {
  async function answered(id: string, credit: Readonly<Record<string, number>>): Promise<void> {
    const openedAt = clock.now();
    await storage.openRound({
      id,
      questionId: 'pack/q0',
      order: [],
      askedBy: ada.id,
      audience: 'channel',
      pace: 'normal',
      series: undefined,
      wanted: {},
      place: { ...place, guildId, messageId: 'm' },
      openedAt,
      deadline: openedAt + 1,
    });
    for (const player of [ada, bela]) {
      const points = 100 * (credit[player.id] ?? 0);
      const answer = { player, given: { options: [0] }, credit: credit[player.id] ?? 0, points, took: 1, at: openedAt };
      await storage.addAnswer(id, answer);
    }
    await storage.closeRound(id, openedAt + 1, 'fact');
  }

  test('of a day are its daily, and the best of the day before', async () => {
    await answered('r', { ada: 1, bela: 0.5 });
    await set({ of: 'daily', to: daily });
    await clock.advance(day);
    expect(posted[0]?.news).toMatchObject({
      bulletin: 'daily',
      day: '2026-11-24',
      best: {
        period: '2026-11-23',
        rows: [
          { player: ada, points: 100 },
          { player: bela, points: 50 },
        ],
        players: 2,
      },
    });
  });

  test('of a week are its best: of the week before, if it comes in the first half of one', async () => {
    await answered('r', { ada: 1, bela: 0 });
    await set({ of: 'recap', to: { channelId: 'c', minute: 0, weekday: 7 } });
    await clock.advance(7 * day);
    await set({ of: 'recap', to: { channelId: 'c', minute: 0, weekday: 1 } });
    await clock.advance(7 * day);
    expect(posted.map(({ news: { best } }) => [best.period, best.rows.length])).toEqual([
      ['2026-W48', 1],
      ['2026-W49', 0],
    ]);
  });

  test('where leaderboards are only shown in private, no news has the best of one', async () => {
    await answered('r', { ada: 1, bela: 0.5 });
    await set({ of: 'boards', to: 'private' });
    await set({ of: 'daily', to: daily });
    await set({ of: 'recap', to: { channelId: 'c', minute: 0, weekday: 7 } });
    await clock.advance(6 * day);
    expect(posted.map(({ news }) => news.bulletin)).toContain('recap');
    expect(posted.map(({ news: { best } }) => [best.rows.length, best.isPrivate])).toEqual(posted.map(() => [0, true]));
  });
});

describe('of very many servers at the same time', () => {
  const servers = Array.from({ length: 400 }, (_, n) => String(n + 1));
  beforeEach(async () => {
    for (const id of servers)
      await storage.changeSettings(id, { of: 'daily', to: daily }, { id, at: clock.now(), by: ada.id });
    playing.schedule.changed();
    await clock.advance(0);
  });

  test('each comes at its hour', async () => {
    await clock.advance(21 * hour);
    expect(times()).toEqual(servers.map(() => '11-24T09:00'));
    expect((await storage.dueBulletins(unsplit, clock.now())).due).toEqual([]);
  });

  test('nobody waits for those where it fails', async () => {
    stuck = new Set(servers.slice(0, 399));
    await clock.advance(21 * hour);
    expect(times()).toEqual(['11-24T09:00']);
    stuck = new Set();
    await clock.advance(rules.tryAgain.first);
    expect(times()).toHaveLength(400);
  });

  test('after a restart, each is looked for first', async () => {
    await playing.stop();
    await clock.advance(21 * hour + 1);
    await newProcess();
    await clock.advance(0);
    expect(posted.map(({ isRepeated }) => isRepeated)).toEqual(servers.map(() => true));
  });
});

test('what is due when nothing is, by what is set, comes at its next hour: zones and rules change with updates', async () => {
  await set({ of: 'daily', to: daily });
  const dueAt = start + 21 * hour;
  await storage.endBulletin({ guildId, bulletin: 'daily', dueAt }, dueAt - 5 * 60_000);
  await clock.advance(21 * hour + day);
  expect(times()).toEqual(['11-24T09:00', '11-25T09:00']);
});

describe('a quiz night', () => {
  const night = { channelId: 'c', minute: 20 * 60, weekday: 1, questions: 5 };

  test('is announced before, and begins at its hour', async () => {
    await set({ of: 'night', to: night });
    await clock.advance(8 * hour - rules.bulletins.lead - 1);
    expect(lobbies).toEqual([]);
    await clock.advance(1);
    expect(lobbies).toMatchObject([{ match: { host: { name: 'Sherpa' }, players: [], terms: { questions: 5 } } }]);
    expect(await playing.matches.join(lobbies[0]?.match.id ?? '', bela)).toBe(true);
    await clock.advance(rules.bulletins.lead - 1);
    expect((await playing.matches.in('c'))?.match.asked).toBe(0);
    await clock.advance(1);
    expect((await playing.matches.in('c'))?.match).toMatchObject({ asked: 1, players: [bela] });
  });

  test.each(modes)('is played as it is set: %s', async (mode) => {
    await set({ of: 'night', to: { ...night, mode } });
    await clock.advance(8 * hour - rules.bulletins.lead);
    expect(lobbies).toMatchObject([{ match: { terms: { questions: 5, mode } } }]);
    const { id = '' } = lobbies[0]?.match ?? {};
    expect(await playing.matches.takeSide(id, ada, 'red')).toBe(teamsIn(mode).length > 0 ? 'done' : 'over');
    expect(await playing.matches.join(id, bela)).toBe(true);
    await clock.advance(rules.bulletins.lead);
    const going = await playing.matches.in('c');
    expect(going?.match).toMatchObject({ asked: 1, plan: { length: 5 } });
    const [round] = await storage.roundsOf(id);
    expect(round?.series?.mode).toBe(mode);
    // Nobody had the teams drawn by lot: whoever chose none comes on the smallest.
    expect(Object.values(going?.match.sides ?? {})).toEqual(teamsIn(mode).slice(0, 2));
  });

  test.each([
    [undefined, 'normal'],
    ['blitz', 'blitz'],
    ['untimed', 'relaxed'],
  ] as const)('has the usual pace, and always a clock, since nobody hosts it: %s', async (usual, pace) => {
    await set({ of: 'pace', ...(usual && { to: usual }) });
    await set({ of: 'night', to: night });
    await clock.advance(8 * hour - rules.bulletins.lead);
    expect(lobbies).toMatchObject([{ match: { terms: { pace } } }]);
  });

  test('is announced once, whatever process does it, and again in a week', async () => {
    await set({ of: 'night', to: night });
    await clock.advance(8 * hour - rules.bulletins.lead);
    await playing.stop();
    await newProcess();
    expect(lobbies).toHaveLength(1);
    await clock.advance(7 * day);
    expect(lobbies).toHaveLength(2);
  });

  test.each([true, false])('whose lobby may be there is looked for; that it is: %s', async (isThere) => {
    await set({ of: 'night', to: night });
    [lobbyIs, isFound] = ['unheard of', isThere];
    await clock.advance(8 * hour - rules.bulletins.lead);
    lobbyIs = 'known';
    await clock.advance(60_000);
    expect(lobbies).toHaveLength(isThere ? 1 : 2);
    expect(await events()).toEqual(['posted night']);
    await clock.advance(rules.bulletins.lead - 60_000);
    expect((await playing.matches.in('c'))?.match.asked).toBe(1);
  });

  test.each([true, false])(
    'is announced once if its process ends meanwhile; that its lobby is there: %s',
    async (isThere) => {
      await set({ of: 'night', to: night });
      [lobbyIs, isFound] = ['stuck', isThere];
      await clock.advance(8 * hour - rules.bulletins.lead);
      expect(lobbies).toHaveLength(1);
      lobbyIs = 'known';
      await newProcess();
      await clock.advance(60_000);
      expect(lobbies).toHaveLength(isThere ? 1 : 2);
      expect(await events()).toEqual(['posted night']);
      expect((await playing.matches.in('c'))?.venue.lobbyId).toBe('lobby');
    },
  );

  test('waits for a match that is going on in its channel', async () => {
    await set({ of: 'night', to: night });
    await clock.advance(8 * hour - rules.bulletins.lead - 1_000);
    await playing.matches.call(
      '1',
      ada,
      { questions: 5, pace: 'untimed' },
      { ...place, guildId, tokenUntil: 0, by: 'channel' },
      async () => 'l',
    );
    await clock.advance(rules.bulletins.lead);
    expect(lobbies).toEqual([]);
    await playing.matches.stopMatch('1', ada.id, false);
    await clock.advance(5 * 60_000);
    expect(lobbies).toHaveLength(1);
  });
});
