import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tables } from '../../src/storage/kysely/tables.ts';
import { openStorage } from '../../src/storage/open.ts';
import { postgres } from '../../src/storage/postgres.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { round } from './contract.ts';
import { bela, directChannel, end, eraseAll, wholeLife, words, xenia } from './whole-life.ts';

/** Tables in which nothing is about a player. */
const impersonal = [
  'bands',
  'beats',
  'bulletins',
  'dailies',
  'daily_answers',
  'daily_scores',
  'first_looks',
  'kysely_migration',
  'kysely_migration_lock',
  'leases',
  'memberships',
  'receipts',
  'report_cases',
  'seasons',
  'secrets',
  'servers',
  'settings',
  'skips',
  'spellings',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-erased-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const databases = postgresDatabases();

function openSqlite(): [url: string, open: () => Kysely<Tables>] {
  const path = join(folder, 'sherpa.db');
  return [`sqlite:${path}`, () => new Kysely<Tables>({ dialect: sqliteDialect(path, 'read') })];
}

async function openPostgres(): Promise<[url: string, open: () => Kysely<Tables>]> {
  const url = await databases.empty();
  return [url, () => postgres(url, 'read')];
}

/** The tables that hold any of these texts anywhere, among all that there are. */
async function tablesWith(db: Kysely<Tables>, texts: readonly string[]): Promise<{ with: string[]; all: string[] }> {
  const all = (await db.introspection.getTables()).map(({ name }) => name).sort();
  all.push(...['kysely_migration', 'kysely_migration_lock'].filter((name) => !all.includes(name)));
  const holding: string[] = [];
  for (const table of all) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
    if (texts.some((text) => JSON.stringify(rows).includes(text))) holding.push(table);
  }
  await db.destroy();
  return { with: holding, all };
}

test.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
])('on %s, whoever has done everything and is deleted is in no table any more, by id, name or words', async (_, at) => {
  const [url, open] = await at();
  const storage = await openStorage(url);
  await wholeLife(storage);
  // A vote to skip is kept only while its question is open.
  await storage.openRound(round('open', { askedBy: bela.id }));
  await storage.voteToSkip('open', xenia.id, end);
  const erasure = { playerId: xenia.id, at: end, name: 'deleted player' };
  await storage.beginErasure(erasure);
  const traces = [xenia.id, xenia.name, words, directChannel];
  const before = await tablesWith(open(), traces);
  expect(before.with).toEqual(before.all.filter((table) => !impersonal.includes(table)));
  expect(before.with).toContain('answers');
  expect(await eraseAll(storage, erasure)).toEqual({ state: 'done', passed: [] });
  expect((await tablesWith(open(), traces)).with).toEqual(['erasures']);
  await storage.endErasure(erasure);
  expect((await tablesWith(open(), traces)).with).toEqual([]);
  await storage.close();
});
