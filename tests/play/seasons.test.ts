import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import type { Profiles } from '../../src/play/profiles.ts';
import type { Seasons } from '../../src/play/seasons.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { ada, bela } from '../fixtures/players.ts';
import { place, startPlaying } from '../fixtures/playing.ts';
import { choice } from '../fixtures/questions.ts';

const turn = Date.UTC(2026, 11, 1);

let clock: ManualClock;
let storage: Storage;
let seasons: Seasons;
let profiles: Profiles;

function newProcess(): void {
  ({ seasons, profiles } = startPlaying({ bank: bankOf(choice()), storage, clock }));
}

beforeEach(async () => {
  clock = manualClock(turn - 60_000);
  storage = await openStorage('memory:');
  newProcess();
  await storage.openRound({
    id: 'r',
    questionId: 'pack/q',
    order: [],
    askedBy: ada.id,
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { ...place, messageId: 'm' },
    openedAt: turn - 90_000,
    deadline: turn - 80_000,
  });
  for (const [player, points] of [
    [ada, 10],
    [bela, 20],
  ] as const)
    await storage.addAnswer('r', { player, given: { options: [0] }, credit: 1, points, took: 1, at: turn - 90_000 });
  await storage.closeRound('r', turn - 80_000, 'pack/f');
});
afterEach(() => storage.close());

test('the champions of a month are told once, by one of all processes, and not before the month is over', async () => {
  expect(await seasons.turn('g')).toBeUndefined();
  await clock.advance(60_000 + rules.seasonSettles);
  const told = {
    season: '2026-11',
    best: [
      { player: bela, points: 20, medal: 1 },
      { player: ada, points: 10, medal: 2 },
    ],
  };
  expect(await seasons.turn('g')).toEqual(told);
  expect(await seasons.turn('g')).toBeUndefined();
  newProcess();
  expect(await seasons.turn('g')).toBeUndefined();
  expect(await seasons.turn('where nobody has played')).toBeUndefined();
  expect(await seasons.medalsOf('g', [ada.id])).toEqual(new Map([[ada.id, { 1: 0, 2: 1, 3: 0 }]]));
});

test('the medals of the world are there as soon as somebody looks', async () => {
  await clock.advance(60_000 + rules.seasonSettles);
  expect(await seasons.medalsOf('world', [bela.id])).toEqual(new Map([[bela.id, { 1: 1, 2: 0, 3: 0 }]]));
  // Those of a server come when its champions are told, which a look at the leaderboard does not prevent.
  expect(await seasons.medalsOf('g', [bela.id])).toEqual(new Map([[bela.id, { 1: 0, 2: 0, 3: 0 }]]));
  expect(await seasons.turn('g')).toHaveProperty('best');
  expect(await seasons.medalsOf('g', [bela.id])).toEqual(new Map([[bela.id, { 1: 1, 2: 0, 3: 0 }]]));
});

test('a profile counts the medals won here, and those of the world', async () => {
  const none = { 1: 0, 2: 0, 3: 0 };
  expect((await profiles.of(ada.id, 'g')).medals).toEqual({ here: none, world: none });
  await clock.advance(60_000 + rules.seasonSettles);
  expect((await profiles.of(ada.id, 'g')).medals).toEqual({ here: none, world: { ...none, 2: 1 } });
  await seasons.turn('g');
  expect((await profiles.of(bela.id, 'g')).medals).toEqual({ here: { ...none, 1: 1 }, world: { ...none, 1: 1 } });
  expect((await profiles.of(bela.id, 'elsewhere')).medals).toEqual({ here: none, world: { ...none, 1: 1 } });
});
