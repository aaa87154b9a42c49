import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPrivacy, type Privacy } from '../../src/play/privacy.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { ada, bela } from '../fixtures/players.ts';

const start = 1_700_000_000_000;
let storage: Storage;
let privacy: Privacy;
beforeEach(async () => {
  storage = await openStorage('memory:');
  const begin = (erasure: Parameters<Storage['beginErasure']>[0]) => storage.beginErasure(erasure);
  privacy = createPrivacy({ storage, erasures: { begin, resume: async () => {}, stop: async () => {} } });
});
afterEach(() => storage.close());

async function answered(id: string, guildId: string | undefined, name: string, at: number): Promise<void> {
  await storage.openRound({
    id,
    questionId: `question of ${id}`,
    order: [],
    askedBy: bela.id,
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { guildId, channelId: `channel of ${id}`, language: 'en', messageId: undefined, token: '' },
    openedAt: start,
    deadline: start + 1,
  });
  await storage.addAnswer(id, {
    player: { ...ada, name },
    given: { options: [0] },
    credit: 1,
    points: 1,
    took: 1,
    at: start + at,
  });
  await storage.closeRound(id, start + at, 'fact');
}

test('what is kept is told in numbers, with the latest name first', async () => {
  expect(await privacy.inShort(ada.id)).toMatchObject({ servers: 0, conversations: 0, since: undefined, names: [] });
  await answered('r1', 'g1', 'Ada', 3);
  await answered('r2', 'g2', 'Countess', 9);
  await answered('r3', 'g2', 'Ada', 5);
  await answered('r4', undefined, 'Lovelace', 7);
  await storage.showFact(ada.id, 'pack/fact', start);
  expect(await privacy.inShort(ada.id)).toEqual({
    counts: {
      answers: 4,
      takenBack: 0,
      tries: 0,
      asked: 0,
      matches: 0,
      papers: 0,
      standings: 3,
      medals: 0,
      titles: 0,
      dailies: 0,
      reviews: 0,
      dailyShares: 0,
      changes: 0,
      opinions: 0,
      reports: 0,
      decisions: 0,
      notices: 0,
      past: 4,
      factsShown: 1,
      directMessages: 0,
      notes: 0,
      choices: 0,
    },
    servers: 2,
    conversations: 1,
    since: start + 3,
    names: ['Countess', 'Lovelace', 'Ada'],
    isHidden: false,
    isBeingErased: false,
  });
  await privacy.hide(ada.id, start);
  expect(await privacy.inShort(ada.id)).toMatchObject({ isHidden: true, isBeingErased: false });
  await privacy.show(ada.id);
  await privacy.erase({ playerId: ada.id, at: start + 10, name: 'deleted player' });
  expect(await privacy.inShort(ada.id)).toMatchObject({ isHidden: false, isBeingErased: true });
});

test('all of it is read by one request at a time for each player, and again when that is over, however it ends', async () => {
  const first = privacy.everything(ada.id);
  expect(privacy.everything(ada.id)).toBeUndefined();
  expect(privacy.everything(bela.id)).toBeDefined();
  const parts = [];
  for await (const { part } of first ?? []) parts.push(part);
  expect(parts).toContain('standings');
  const second = privacy.everything(ada.id);
  expect(second).toBeDefined();
  for await (const _ of second ?? []) break;
  expect(privacy.everything(ada.id)).toBeDefined();
});
