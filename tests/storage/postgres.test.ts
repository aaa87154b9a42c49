import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { unsplit } from '../../src/game/shard.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage, openToRead } from '../../src/storage/open.ts';
import { persistence, postgres, statementLimit } from '../../src/storage/postgres.ts';
import { connections } from '../../src/storage/postgres/driver.ts';
import { postgresDatabases, run } from '../fixtures/postgres/database.ts';
import { answer, round } from './contract.ts';

const databases = postgresDatabases();

const tablesOf = async (url: string) =>
  (await run(url, 'select relname from pg_class where relnamespace = current_schema()::regnamespace')).map(
    ({ relname }) => relname,
  );

test('of processes that start at once on an empty database each can play, and one has made the tables', async () => {
  const url = await databases.empty();
  const storages = await Promise.all(Array.from({ length: 6 }, () => openStorage(url)));
  await Promise.all(storages.map((storage, at) => storage.openRound(round(`r${at}`, { audience: 'player' }))));
  for (const storage of storages) expect(await storage.audience('r5')).toBe('player');
  await Promise.all(storages.map((storage) => storage.close()));
  expect(await run(url, 'select name from kysely_migration order by name')).toEqual(
    Object.keys(migrations)
      .sort()
      .map((name) => ({ name })),
  );
});

describe('numbers', () => {
  test('that count, sum up and rank come back as numbers', async () => {
    const db = postgres(await databases.emptied());
    const { rows } = await sql`
      select count(*) over () as count, sum(n::int) over () as sum, sum(n * 1000000000) over () as wide, max(n) over () as most,
        rank() over (order by 1) as rank
      from (select 1700::bigint as n union all select 2) as numbers`.execute(db);
    await db.destroy();
    expect(rows).toEqual(Array(2).fill({ count: 2, sum: 1_702, wide: 1_702_000_000_000, most: 1_700, rank: 1 }));
  });

  test('that cannot be told exactly are refused, and the connection goes on', async () => {
    const db = postgres(await databases.emptied());
    for (const number of ['9007199254740992', '-9007199254740993', '0.5::numeric'])
      await expect(sql`select ${sql.raw(number)} as n`.execute(db)).rejects.toThrow(
        /which is no whole one below 2\^53/,
      );
    expect((await sql`select 9007199254740991 as n`.execute(db)).rows).toEqual([{ n: 2 ** 53 - 1 }]);
    await db.destroy();
  });

  test('of other connections of the process stay as the driver gives them', async () => {
    const url = await databases.emptied();
    const { Client } = await import('pg');
    const client = new Client({ connectionString: url });
    await client.connect();
    expect((await client.query('select 1::bigint as n')).rows).toEqual([{ n: '1' }]);
    await client.end();
  });
});

test('texts are sorted by their bytes, whatever the database sorts by', async () => {
  const url = await databases.empty();
  const storage = await openStorage(url);
  const place = (channelId: string) => ({ ...round('').place, channelId });
  for (const id of ['a', 'B', 'ä', 'b', '_']) await storage.openRound(round(id, { place: place(id) }));
  expect((await storage.unfinishedRounds(unsplit)).map(({ id }) => id)).toEqual(['B', '_', 'a', 'b', 'ä']);
  await storage.close();
  expect(await run(url, `select 'a' < 'B' as otherwise`)).toEqual([{ otherwise: true }]);
  const others = await run(
    url,
    `select table_name, column_name from information_schema.columns where table_schema = current_schema()
     and data_type = 'text' and collation_name is distinct from 'C' and table_name <> 'leases'`,
  );
  expect(others).toEqual([]);
});

test('a text that PostgreSQL cannot store is stored without what it cannot', async () => {
  const storage = await openStorage(await databases.emptied());
  await storage.openRound(round('r'));
  const one = { id: '1', player: { id: 'ada', name: 'A\0da' }, text: 'Pe\0ru', hits: [], misses: 1, took: 1, at: 1 };
  expect(await storage.addTry('r', one)).toBe(true);
  expect(await storage.tries('r')).toMatchObject([{ text: 'Pe\uFFFDru', player: { name: 'A\uFFFDda' } }]);
  await storage.close();
});

describe('a database that is opened to be read', () => {
  test('is read while a bot uses it, and cannot be changed', async () => {
    const url = await databases.emptied();
    const bot = await openStorage(url);
    await bot.openRound(round('r'));
    const reader = await openToRead(url);
    expect(await reader.round('r')).toMatchObject({ id: 'r', state: 'open' });
    await expect(reader.beat(unsplit, 1)).rejects.toThrow(/read-only/);
    await expect(reader.closeRound('r', 5, 'f')).rejects.toThrow(/read-only/);
    await reader.close();
    await bot.close();
  });

  test('is refused if nothing is in it, and left as it is', async () => {
    const url = await databases.empty();
    await expect(openToRead(url)).rejects.toThrow(
      /^The database postgres:\S+ is not up to date: it lacks 2026-11-rounds and what came later\./,
    );
    expect(await tablesOf(url)).toEqual([]);
  });
});

describe('a database is refused with nothing touched', () => {
  test.each(['write', 'read'] as const)('that belongs to other software (to %s)', async (access) => {
    const url = await databases.empty();
    await run(url, 'create table invoices (id int)');
    await expect(access === 'write' ? openStorage(url) : openToRead(url)).rejects.toThrow(
      /^The database postgres:\/\/127\.0\.0\.1:\d+\/\w+ cannot be used: it belongs to other software .*“invoices”.*Name a database of its own/,
    );
    expect(await tablesOf(url)).toEqual(['invoices']);
  });

  test('that a newer version has changed', async () => {
    const url = await databases.empty();
    await (await openStorage(url)).close();
    await run(url, "insert into kysely_migration (name, timestamp) values ('2999-01-moon', 'now')");
    await expect(openStorage(url)).rejects.toThrow(/a newer version of Sherpa has changed it \(2999-01-moon\)/);
  });
});

test('what is told to be stored is on the disk, whatever the server’s settings are', async () => {
  const url = await databases.empty();
  const setting = async () => {
    const db = postgres(url);
    const { rows } = await sql`show synchronous_commit`.execute(db);
    await db.destroy();
    return rows;
  };
  const set = (value: string) =>
    run(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = ${value}`);
  await set('off');
  expect(await setting()).toEqual([{ synchronous_commit: 'on' }]);
  // Those with standbys may want more than that.
  await set('remote_apply');
  expect(await setting()).toEqual([{ synchronous_commit: 'remote_apply' }]);
});

test('a statement has a limit, which an operator can change', async () => {
  const url = await databases.emptied();
  const limit = async (address: string) => {
    const db = postgres(address);
    const { rows } =
      await sql`select setting::int / 1000 as seconds from pg_settings where name = 'statement_timeout'`.execute(db);
    await db.destroy();
    return rows;
  };
  expect(await limit(url)).toEqual([{ seconds: statementLimit / 1_000 }]);
  expect(await limit(`${url}?statement_timeout=0`)).toEqual([{ seconds: 0 }]);
  const db = postgres(`${url}?statement_timeout=500`);
  await expect(sql`select pg_sleep(60)`.execute(db)).rejects.toThrow('canceling statement due to statement timeout');
  await db.destroy();
});

test('a round is counted without touching a hidden player for whom it does not count, who may be shown again at that moment', async () => {
  const url = await databases.emptied();
  const storage = await openStorage(`${url}?statement_timeout=1000`);
  const played = async (id: string, ...ids: readonly string[]) => {
    await storage.openRound(round(id, { askedBy: 'host', place: { ...round(id).place, channelId: id } }));
    for (const player of ids) await storage.addAnswer(id, answer(player, 10));
    return storage.closeRound(id, 1_700_000_010_000, 'pack/fact');
  };
  await played('r1', 'ada', 'bela');
  await storage.hide('ada', 1_700_000_010_001);
  const db = postgres(url);
  await db.transaction().execute(async (trx) => {
    await sql`select points from standings where player_id = 'ada' for update`.execute(trx);
    // Ada has seen the question before.
    const answers = await played('r2', 'ada', 'chen', 'dina');
    expect(answers.map(({ player, counts }) => [player.id, counts])).toContainEqual(['ada', 'none']);
  });
  expect(await storage.recountRanks('g')).toEqual([]);
  await db.destroy();
  await storage.close();
});

test('a bot may have a schema of its own in the database of other software', async () => {
  const url = await databases.empty();
  await run(url, 'create table invoices (id int)', 'create schema "The Bot"');
  const own = `${url}?options=-c%20search_path%3D%22The%5C%20Bot%22`;
  await (await openStorage(own)).close();
  const storage = await openStorage(own);
  await storage.beat(unsplit, 7);
  expect(await storage.lastBeats()).toMatchObject([{ at: 7 }]);
  await storage.close();
  expect(await tablesOf(url)).toEqual(['invoices']);
});

test('what docs/running.md tells of PostgreSQL is so', async () => {
  const running = await readFile('docs/running.md', 'utf8');
  expect(running).toContain(`takes up to ${connections} connections`);
  expect(running).toContain(`for up to ${persistence / 1_000} s`);
  expect(running).toContain(`takes longer than ${statementLimit / 1_000} s`);
});

test('what extensions and other schemas have in a database does not matter', async () => {
  const url = await databases.empty();
  await run(
    url,
    'create schema other',
    'create table other.kysely_migration (a int)',
    'create table other.invoices (a int)',
  );
  const storage = await openStorage(url);
  await storage.beat(unsplit, 7);
  expect(await storage.lastBeats()).toMatchObject([{ at: 7 }]);
  await storage.close();
});
