import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unsplit } from '../../src/game/shard.ts';
import { thisHolder } from '../../src/holder.ts';
import { leaseTerm } from '../../src/lease.ts';
import { openStorage, openToRead } from '../../src/storage/open.ts';
import type { Leases, Storage } from '../../src/storage/storage.ts';
import { postgresDatabases, run as runSql } from '../fixtures/postgres/database.ts';
import { answer, round } from '../storage/contract.ts';

const databases = postgresDatabases();

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-keepers-'));
  url = `sqlite:${join(folder, 'sherpa.db')}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a tool as an operator does. */
function run(tool: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [`tools/${tool}.ts`, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

/** A bot plays on a database. */
async function bot(at: string, until = Date.now() + leaseTerm): Promise<Storage> {
  const hold = async (leases: Leases) => {
    await leases.take({ ...thisHolder(), shards: unsplit, since: Date.now(), until });
  };
  return openStorage(at, hold);
}

/** Three rounds, each answered by two players; one answer is taken back. */
async function played(at: string): Promise<void> {
  const storage = await openStorage(at);
  for (const n of [1, 2, 3]) {
    await storage.openRound(round(`r${n}`, { questionId: `pack/q${n}` }));
    await storage.addAnswer(`r${n}`, answer('ada', 100));
    await storage.addAnswer(`r${n}`, answer('bela', 50 * n));
    await storage.closeRound(`r${n}`, 1_700_000_030_000 + n, `pack/f${n}`);
    await storage.revealRound(`r${n}`);
  }
  await storage.takeBackAnswer('r3', answer('bela', 150), 1_700_000_040_000);
  await storage.showFact('ada', 'pack/f1', 1_700_000_050_000);
  await storage.beat(unsplit, 1_700_000_060_000);
  await storage.close();
}

describe('migrate', () => {
  test.each([
    ['SQLite to PostgreSQL', async () => databases.empty()],
    ['SQLite to SQLite', async () => `sqlite:${join(folder, 'other.db')}`],
  ])('copies everything from %s, and the bot plays on there', async (_, target) => {
    await played(url);
    const to = await target();
    const { code, out, err } = await run('migrate', [url, to]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/answers: 5\n/);
    expect(out).toMatch(/Every row is the same\.\n$/);
    const [first, second] = [await openToRead(url), await openToRead(to)];
    expect(await second.sizes()).toEqual(await first.sizes());
    for (const id of ['r1', 'r2', 'r3']) expect(await second.round(id)).toEqual(await first.round(id));
    for (const player of ['ada', 'bela'])
      expect(await second.tallies('g', player)).toEqual(await first.tallies('g', player));
    await Promise.all([first.close(), second.close()]);
    const next = await bot(to);
    expect(await next.openRound(round('r4', { questionId: 'pack/q4' }))).toEqual({ opened: true });
    await next.close();
  });

  test('copies more rows than it reads at once', async () => {
    const storage = await openStorage(url);
    for (let n = 0; n < 2_345; n += 1) await storage.showFact(`p${n % 7}`, `pack/f${n}`, n);
    await storage.close();
    const to = await databases.empty();
    expect((await run('migrate', [url, to])).out).toContain('facts_shown: 2345\n');
    expect(await runSql(to, 'select count(*)::int as n from facts_shown')).toEqual([{ n: 2_345 }]);
  });

  test('refuses what is played on, is not empty, is not there, or is the same, and changes nothing', async () => {
    await played(url);
    const to = await databases.empty();
    expect((await run('migrate', [url, url])).err).toMatch(/^The two are the same database/);
    expect((await run('migrate', ['sqlite:nowhere.db', to])).err).toMatch(/^There is no database .*nowhere\.db/);
    expect((await run('migrate', [url])).err).toMatch(/^Usage: npm run migrate/);
    expect((await run('migrate', ['data/sherpa.db', to])).err).toMatch(/^The address of a database must be memory:, /);
    expect((await run('migrate', [url, 'mysql://me:secret@h/d'])).err).toMatch(
      /^The address of a database must be (?!.*secret)/,
    );
    const playing = await bot(url);
    const pid = `process ${process.pid} on `;
    expect((await run('migrate', [url, to])).err).toMatch(new RegExp(`^A bot plays on ${url}: ${pid}.* Stop it first`));
    await playing.close();
    await played(to);
    const before = await runSql(to, 'select count(*)::int as n from answers');
    const free = `sqlite:${join(folder, 'free.db')}`;
    await played(free);
    const { code, err } = await run('migrate', [free, to]);
    expect(code).toBe(1);
    expect(err).toMatch(/is not empty: it has 3 rows of rounds/);
    expect(err).not.toContain(new URL(to).password);
    expect(await runSql(to, 'select count(*)::int as n from answers')).toEqual(before);
  });
});

describe('a wrong call', () => {
  test('of an option or argument that there is not is told with the usage', async () => {
    for (const tool of ['backup', 'restore', 'migrate', 'recount', 'prune', 'health', 'replay']) {
      const { code, out, err } = await run(tool, ['--nonsense']);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^Unknown option '--nonsense'.*\n\nUsage: n/);
    }
    expect((await run('recount', ['sherpa.db'])).err).toMatch(/^Unexpected argument 'sherpa\.db'.*\n\nUsage: n/);
  });

  test('with an address that is none, or without any, says what it must be', async () => {
    for (const tool of ['backup', 'restore', 'recount', 'prune', 'replay']) {
      const given = ['recount', 'prune'].includes(tool) ? [] : ['one'];
      expect((await run(tool, [...given, '--database', 'data/sherpa.db'])).err).toMatch(
        /^The address of a database must be memory:, /,
      );
      expect((await run(tool, given)).err).toMatch(/^memory: is gone with its process\. .*in DATABASE_URL/);
    }
    expect((await run('health', [])).err).toMatch(/^memory: is gone with its process\. .*in DATABASE_URL/);
  });
});

describe('prune', () => {
  test('removes what nobody answered long ago, keeps the log, and says how much, while a bot plays', async () => {
    await played(url);
    const playing = await bot(url);
    await playing.openRound(round('lonely', { questionId: 'pack/q9' }));
    await playing.closeRound('lonely', 1_700_000_090_000, 'pack/f9');
    await playing.revealRound('lonely');
    const { code, out } = await run('prune', ['--database', url]);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/: done\. Rows fewer than before: rounds 1, standings 8, bands \d+\.\n$/),
    });
    expect(await playing.round('lonely')).toBeUndefined();
    expect((await playing.round('r1'))?.answers).toHaveLength(2);
    expect((await run('prune', ['--database', url])).out).toMatch(/: done\. No table has fewer rows\.\n$/);
    await playing.close();
  });
});

describe('recount', () => {
  test.each([
    ['SQLite', async () => url],
    ['PostgreSQL', async () => databases.empty()],
  ])(
    'finds nothing in what was counted, and mends and tells what is not as the log has it, on %s',
    async (_, target) => {
      const at = await target();
      await played(at);
      const playing = await bot(at);
      const right = await run('recount', ['--database', at]);
      expect(right).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/: counted the answers of 2 players\. Nothing differed\.\n$/),
      });
      const before = await playing.tallies('g', 'ada');
      await change(
        at,
        "update standings set points = points + 7 where player_id = 'ada' and scope = 'g' and period = 'all'",
      );
      await change(at, "delete from standings where player_id = 'bela' and scope = 'world' and period = 'all'");
      const { code, out } = await run('recount', ['--database', at]);
      expect(code).toBe(1);
      expect(out).toContain('player ada in g, board, all: 307 → 300 points\n');
      expect(out).toContain('player bela in world, board, all: nothing → 150 points\n');
      // What ranks are read from was right, and no more once points were changed without it.
      expect(out).toContain('ranks of g, all\n');
      expect(out).toMatch(/4 differed, and are right now\.\n$/);
      expect(await playing.tallies('g', 'ada')).toEqual(before);
      expect((await run('recount', ['--database', at])).code).toBe(0);
      await playing.close();
    },
  );
});

test.each([
  ['SQLite', async () => url],
  ['PostgreSQL', async () => databases.empty()],
])('recount lets a bot play meanwhile, and neither loses what the other does, on %s', async (_, target) => {
  const at = await target();
  await played(at);
  const playing = await bot(at);
  let isOver = false;
  const recounting = run('recount', ['--database', at]).finally(() => (isOver = true));
  for (let n = 4; !isOver || n < 20; n += 1) {
    await playing.openRound(round(`r${n}`, { questionId: `pack/q${n}` }));
    for (const player of ['ada', 'bela', `p${n}`]) await playing.addAnswer(`r${n}`, answer(player, n));
    expect(await playing.closeRound(`r${n}`, Date.now(), `pack/f${n}`)).toHaveLength(3);
    await playing.revealRound(`r${n}`);
  }
  expect(await recounting).toMatchObject({ code: 0, err: '' });
  expect(await run('recount', ['--database', at])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing differed'),
  });
  await playing.close();
});

/** As a fault would. */
async function change(at: string, statement: string): Promise<void> {
  if (!at.startsWith('sqlite:')) return void (await runSql(at, statement));
  const database = new DatabaseSync(at.slice('sqlite:'.length));
  database.exec(statement);
  database.close();
}

describe('health', () => {
  const health = (...args: string[]) => run('health', args, { DATABASE_URL: url });

  test('is well while it waits, and plays once it does', async () => {
    await (await openStorage(url)).close();
    expect(await health()).toMatchObject({ code: 0, out: 'Well: no bot plays here yet.\n' });
    expect(await health('--playing')).toMatchObject({ code: 1, out: 'Not well: no bot plays here yet.\n' });
    const playing = await bot(url);
    expect(await health('--playing')).toMatchObject({ code: 0, out: 'Well: it plays.\n' });
    await playing.close();
  });

  test('is well while its server is away, as far as can be told, and then it does not play', async () => {
    const away = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/sherpa' };
    const { code, out } = await run('health', [], away);
    expect(code).toBe(0);
    expect(out).toMatch(/^Well, as far as can be told: .*nothing listens at 127\.0\.0\.1:1/);
    const { code: playing, err } = await run('health', ['--playing'], away);
    expect(playing).toBe(1);
    expect(out + err).not.toContain('secret');
    const server = new URL(await databases.emptied());
    server.pathname = 'sherpa-2';
    expect((await run('health', [], { DATABASE_URL: server.href })).code).toBe(1);
  });

  test('is not well once it renews its lease no more', async () => {
    const playing = await bot(url, Date.now() - 1);
    expect(await health()).toMatchObject({ code: 1, out: 'Not well: it does not renew its lease.\n' });
    await playing.close();
  });
});
