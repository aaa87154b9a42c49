import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { tablesWith } from '../fixtures/dump.ts';
import { directChannel, end, eraseAll, wholeLife, words, xenia } from './whole-life.ts';

/** Tables in which nothing is about a player. */
const impersonal = ['beats', 'kysely_migration', 'kysely_migration_lock', 'leases', 'servers'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-erased-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('whoever has done everything and is deleted is in no table any more, by id, name or words', async () => {
  const path = join(folder, 'sherpa.db');
  const storage = await openStorage(`sqlite:${path}`);
  await wholeLife(storage);
  const erasure = { playerId: xenia.id, at: end, name: 'deleted player' };
  await storage.beginErasure(erasure);
  const traces = [xenia.id, xenia.name, words, directChannel];
  const before = tablesWith(path, ...traces);
  expect(before.with).toEqual(before.all.filter((table) => !impersonal.includes(table)));
  expect(await eraseAll(storage, erasure)).toEqual({ state: 'done', passed: [] });
  expect(tablesWith(path, ...traces).with).toEqual(['erasures']);
  await storage.endErasure(erasure);
  expect(tablesWith(path, ...traces).with).toEqual([]);
  await storage.close();
});
