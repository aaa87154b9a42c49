import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { openStorage, openToRead } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { postgresDatabases, run as runSql } from '../fixtures/postgres/database.ts';
import { playMatch } from './played-match.ts';

const databases = postgresDatabases();

/** Runs a tool as npm does, with no variables of the bot's. */
function run(tool: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`tools/${tool}.ts`, ...args], { env: {} }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test.each([
  [
    'backup',
    'pg_dump --format=custom --exclude-table-data=leases --exclude-table-data=receipts --file=copy "$DATABASE_URL"',
  ],
  ['restore', 'pg_restore --clean --if-exists --single-transaction --no-owner --dbname="$DATABASE_URL" copy'],
])('npm run %s names the tool of PostgreSQL’s that does it, and no password', async (tool, command) => {
  const { code, out, err } = await run(tool, 'copy', '--database', 'postgres://me:secret@db.example/sherpa');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('postgres://db.example:5432/sherpa is no file');
  expect(err).toContain(command);
  expect(err).not.toContain('secret');
});

test('what the named command leaves out of a copy is there', async () => {
  const url = await databases.empty();
  await (await openStorage(url)).close();
  const tables = (await runSql(url, 'select relname as name from pg_class')).map(({ name }) => name);
  const { err } = await run('backup', 'copy', '--database', url);
  const left = [...err.matchAll(/--exclude-table-data=(\w+)/g)].map(([, name]) => name);
  expect(left).toEqual(['leases', 'receipts']);
  expect(tables).toEqual(expect.arrayContaining(left));
});

/** Stores a match of one database in another, as it was played. */
async function carryOver(id: string, from: Storage, to: Storage): Promise<void> {
  const stored = await from.match(id);
  if (stored) await to.openMatch(stored);
  for (const { closedAt = 0, answers, ...round } of await from.roundsOf(id)) {
    await to.openRound(round);
    for (const { counts, ...answer } of answers) {
      // Its fact had been looked up.
      if (counts === 'none') await to.showFact(answer.player.id, round.questionId, round.openedAt);
      await to.addAnswer(round.id, answer);
    }
    await to.closeRound(round.id, closedAt, round.questionId);
  }
}

test('a match is replayed from a PostgreSQL database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-replay-'));
  const file = `sqlite:${join(folder, 'sherpa.db')}`;
  const { bank } = await loadBank('questions');
  const terms = { questions: 5, pace: 'normal', kind: 'choice' } as const;
  await playMatch(file, bank, { id: 'm', terms, at: 1_700_000_000_000, seed: 1 });
  const url = await databases.emptied();
  const [from, to] = [await openToRead(file), await openStorage(url)];
  await carryOver('m', from, to);
  await Promise.all([from.close(), to.close()]);

  const { code, out, err } = await run('replay', 'm', '--database', url);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Match m, hosted by Ada');
  const other = await run('replay', 'another', '--database', url);
  expect(other.code).toBe(1);
  expect(other.err).toMatch(/^There is no match another in postgres:\/\/127\.0\.0\.1:\d+\/sherpa_test_\w+\. /);
  rmSync(folder, { recursive: true });
});
