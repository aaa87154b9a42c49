import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rules } from '../../src/game/rules.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { ranked } from '../fixtures/standings.ts';
import { button, joinTable, openTable, options, shown, type Table } from './table.ts';

/** A server that Discord does not know: whoever runs it has deleted it. */
const gone = '300000000000000000';

let folder: string;
let url: string;
let table: Table;
let storage: Storage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-removed-'));
  url = `sqlite:${join(folder, 'sherpa.db')}`;
  table = await openTable(url);
  storage = await openStorage(url);
});
afterEach(async () => {
  await storage.close();
  await table.close();
  rmSync(folder, { recursive: true });
});

async function playedIn(guildId: string, at: number): Promise<void> {
  await storage.openRound({
    id: '1',
    questionId: 'pack/question',
    order: [0],
    askedBy: '1',
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: { guildId, channelId: '2', language: 'en', messageId: '3', token: '' },
    openedAt: at,
    deadline: at + 1,
  });
  for (const id of ['4', '5'])
    await storage.addAnswer('1', {
      player: { id, name: `Player ${id}` },
      given: { options: [0] },
      credit: 1,
      points: 10,
      took: 1,
      at,
    });
  await storage.closeRound('1', at, 'pack/fact');
  await storage.revealRound('1');
}

test('a server that the bot is not in any more is forgotten after 30 days, and one that it is in is not', async () => {
  const [ada, bela] = [table.playground.join('Ada'), table.playground.join('Bela')];
  const message = shown(await ada.command('quiz', { theme: 'choice' }));
  for (const player of [ada, bela]) await player.click(message, options(message)[0]?.id ?? '');
  await ada.click(message, button(message, 'reveal'));
  await expect.poll(async () => (await ranked(storage, table.playground.guildId)).length).toBe(2);
  await table.app.stop();

  const long = Date.now() - rules.serverKept;
  await playedIn(gone, long);
  await storage.noteServer(gone, true, long);
  await storage.noteServer(gone, false, long);
  await storage.noteServer(table.playground.guildId, true, long);
  await storage.noteServer(table.playground.guildId, false, long);
  const restarted = await joinTable(table.playground, url);
  await expect.poll(async () => (await ranked(storage, gone)).length).toBe(0);
  await expect.poll(async () => (await storage.round('1'))?.place.guildId).toBeUndefined();
  expect(await ranked(storage, table.playground.guildId)).toHaveLength(2);
  // It was found there again.
  expect(await storage.noteServer(table.playground.guildId, false, Date.now())).toBeGreaterThan(long);
  await restarted.stop();
  expect(table.playground.violations).toEqual([]);
});
