import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Kysely, sql } from 'kysely';
import { unsplit } from '../../src/game/shard.ts';
import { openStorage, openToRead, pathOf } from '../../src/storage/open.ts';
import { lockPatience } from '../../src/storage/sqlite-driver.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { round } from './contract.ts';

let folder: string;
let path: string;
let storage: Storage | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-file-'));
  path = join(folder, 'data', 'sherpa.db');
});
afterEach(async () => {
  await storage?.close();
  storage = undefined;
  rmSync(folder, { recursive: true });
});

const open = async (warn?: (sentence: string) => void): Promise<Storage> => {
  storage = await openStorage(`sqlite:${path}`, undefined, warn);
  return storage;
};
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
const companions = () => [path, `${path}-wal`, `${path}-shm`];

/** A database as the bot leaves it. */
async function make(): Promise<void> {
  await (await open()).close();
  storage = undefined;
}

/** Another program, which has locked the database until it is told to unlock it. */
async function lockedElsewhere(): Promise<{ unlock: () => Promise<unknown> }> {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1]);
    database.exec('begin immediate');
    process.stdout.write('locked');
    process.stdin.resume().on('end', () => database.exec('rollback'));`;
  const child = spawn(process.execPath, ['-e', program, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    unlock() {
      child.stdin.end();
      return ended;
    },
  };
}

describe('while another program has locked the database', () => {
  test('every kind of statement waits, and the event loop runs meanwhile', async () => {
    const bot = await open();
    const { unlock } = await lockedElsewhere();
    let settled = 0;
    const statements = [
      bot.beat(unsplit, 1),
      bot.openRound(round('r1')),
      bot.showFact('ada', 'f1', 1),
      bot.closeRound('r1', 5, 'pack/fact'),
      bot.recountPlayer('ada', 1),
      bot.leaveMatch('m'),
    ].map((statement) => statement.finally(() => (settled += 1)));
    // If SQLite itself waited, the first statement would have failed within a few of these turns.
    for (let turn = 0; turn < 100; turn += 1) await setTimeout(1);
    expect(settled).toBe(0);
    await unlock();
    await Promise.all(statements);
    expect(await bot.lastBeats()).toEqual([{ count: 1, shard: 0, at: 1 }]);
    expect(await bot.round('r1')).toMatchObject({ state: 'closed' });
  });

  test('a statement gives up in the end, those behind it do not wait as long again, and later ones are as patient', async () => {
    const bot = await open();
    const { unlock } = await lockedElsewhere();
    const start = performance.now();
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, n) => bot.beat(unsplit, n)),
      bot.showFact('ada', 'f1', 1),
    ]);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    // One after another they would wait for 21 times as long.
    expect((performance.now() - start) / lockPatience).toBeLessThan(5);
    await unlock();
    await bot.beat(unsplit, 7);
    expect(await bot.lastBeats()).toMatchObject([{ at: 7 }]);

    const again = await lockedElsewhere();
    const waiting = bot.beat(unsplit, 8);
    await setTimeout(1);
    await again.unlock();
    await waiting;
    expect(await bot.lastBeats()).toMatchObject([{ at: 8 }]);
  });
});

test('what SQLite says of a full disk is not hidden by its own rolling back', async () => {
  await make();
  const db = new Kysely<Record<string, never>>({ dialect: sqliteDialect(path) });
  await sql`create table extra (a)`.execute(db);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 1)}`.execute(db);
  const big = 'x'.repeat(100_000);
  const filling = db.transaction().execute((trx) => sql`insert into extra values (${big})`.execute(trx));
  await expect(filling).rejects.toThrow('database or disk is full');
  await sql`insert into extra values (1)`.execute(db);
  await db.destroy();
});

describe('a database’s files', () => {
  test('are for the bot’s own user alone, and so is the folder that is made for them', async () => {
    const bot = await open();
    await bot.beat(unsplit, 1);
    expect(companions().map(mode)).toEqual(['600', '600', '600']);
    expect(mode(join(folder, 'data'))).toBe('700');
  });

  test('that others may read are closed to them; a folder that was there is the operator’s', async () => {
    await make();
    chmodSync(path, 0o666);
    chmodSync(join(folder, 'data'), 0o755);
    const bot = await open();
    await bot.beat(unsplit, 1);
    expect(companions().map(mode)).toEqual(['600', '600', '600']);
    expect(mode(join(folder, 'data'))).toBe('755');
  });

  test('that are left from a process that was killed are closed too', async () => {
    await make();
    const other = new DatabaseSync(path);
    other.exec('create table extra (a)');
    for (const file of companions()) chmodSync(file, 0o644);
    await open();
    other.close();
    expect(companions().map(mode)).toEqual(['600', '600', '600']);
  });
});

describe('a database that cannot be used is named with what is wrong', () => {
  const refused = (access: 'write' | 'read' = 'write') =>
    (access === 'read' ? openToRead(`sqlite:${path}`) : openStorage(`sqlite:${path}`)).then(
      async (opened) => {
        await opened.close();
        return 'opened';
      },
      (error: Error) => error.message,
    );

  /** What another program does with the file. */
  function change(...statements: string[]): Buffer {
    mkdirSync(join(folder, 'data'), { recursive: true });
    const database = new DatabaseSync(path);
    for (const statement of statements) database.exec(statement);
    database.close();
    return readFileSync(path);
  }

  test.each(['write', 'read'] as const)('one of other software, which is left as it was (to %s)', async (access) => {
    const before = change('create table invoices (id integer primary key)', 'insert into invoices values (7)');
    chmodSync(path, 0o644);
    expect(await refused(access)).toMatch(/sherpa\.db cannot be used: it belongs to other software .*“invoices”/);
    expect(readFileSync(path)).toEqual(before);
    expect(mode(path)).toBe('644');
  });

  test('one of other software that also uses Kysely', async () => {
    change('create table kysely_migration (name text, timestamp text)', 'create table invoices (id)');
    expect(await refused()).toMatch(/belongs to other software/);
  });

  test('one that a newer version has changed, which is left as it was', async () => {
    await make();
    const before = change("insert into kysely_migration (name, timestamp) values ('2999-01-moon', 'now')");
    expect(await refused()).toMatch(
      /sherpa\.db cannot be used: a newer version of Sherpa has changed it \(2999-01-moon\)/,
    );
    expect(readFileSync(path)).toEqual(before);
  });

  test('one that a version from between two releases has changed, which is left as it was', async () => {
    await make();
    const database = new DatabaseSync(path);
    database.exec("delete from kysely_migration where name = '2026-12-notes'");
    database.close();
    const before = readFileSync(path);
    await expect(open()).rejects.toThrow(
      /from between two releases has changed it, without 2026-12-notes, which comes before .*\. Go on with that version/,
    );
    expect(readFileSync(path)).toEqual(before);
  });

  test('one whose first process was killed before it had made anything is new', async () => {
    change('create table lease (shard integer primary key)', 'drop table lease');
    expect(await refused()).toBe('opened');
  });

  test('an older copy that was laid over it, beside the newer -wal', async () => {
    await make();
    const older = `${path}.older`;
    copyFileSync(path, older);
    const other = new DatabaseSync(path);
    other.exec('create table extra (a)');
    const grow = other.prepare('insert into extra values (?)');
    for (let n = 0; n < 200; n += 1) grow.run('x'.repeat(3_000));
    other.exec('pragma wal_checkpoint(truncate)');
    // What its log holds now speaks of pages that the older copy does not have.
    grow.run('x'.repeat(3_000));
    const wal = readFileSync(`${path}-wal`);
    other.close();
    copyFileSync(older, path);
    writeFileSync(`${path}-wal`, wal);
    expect(await refused()).toMatch(
      /it is damaged .*sherpa\.db-wal and .*sherpa\.db-shm belong to the newer one: stop every process/s,
    );
  });
});

describe('the path of a DATABASE_URL', () => {
  test('~ is the user’s own folder, and only at its start', () => {
    expect(pathOf('sqlite:~/sherpa.db')).toBe(join(homedir(), 'sherpa.db'));
    expect(pathOf('sqlite:~')).toBe(homedir());
    expect(pathOf('sqlite:/srv/~/sherpa.db')).toBe('/srv/~/sherpa.db');
    expect(pathOf('memory:')).toBeUndefined();
  });
});
