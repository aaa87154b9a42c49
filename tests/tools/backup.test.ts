import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground } from 'discord-playground';
import { unsplit } from '../../src/game/shard.ts';
import { openStorage } from '../../src/storage/open.ts';
import { startBot } from '../e2e/bot-process.ts';

let folder: string;
let path: string;
let copy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-backup-'));
  path = join(folder, 'sherpa.db');
  copy = join(folder, 'copy.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a tool as npm does. */
function run(tool: 'backup' | 'restore', ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return execute(process.execPath, [`tools/${tool}.ts`, ...args, '--database', `sqlite:${path}`]);
}

function execute(program: string, args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { env: {} }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const refused = async (...given: Parameters<typeof run>) => {
  const { code, out, err } = await run(...given);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  return err;
};

/** A database in which the process was last alive at this time: its one fact. */
async function make(at: number): Promise<void> {
  const storage = await openStorage(`sqlite:${path}`);
  await storage.beat(unsplit, at);
  await storage.close();
}

async function lastBeat(file: string): Promise<number | undefined> {
  const storage = await openStorage(`sqlite:${file}`);
  try {
    return (await storage.lastBeats())[0]?.at;
  } finally {
    await storage.close();
  }
}

describe('a backup', () => {
  test('holds what was stored while the bot goes on writing, for its owner alone, and no lease', async () => {
    const storage = await openStorage(`sqlite:${path}`, async (leases) => {
      const holder = {
        holder: 'h',
        host: 'x',
        pid: 1,
        machine: 'm',
        started: '1',
        shards: unsplit,
        since: 1,
        until: Date.now() + 60_000,
      };
      await leases.take(holder);
    });
    await storage.beat(unsplit, 1);
    const running = run('backup', copy);
    let beats = 1;
    const ended = running.finally(() => (beats = -beats));
    while (beats > 0) {
      await storage.beat(unsplit, (beats += 1));
      await setImmediate();
    }
    const { code, out } = await ended;
    await storage.close();
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`Copied ${path} to ${copy}.`) });
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');
    const database = new DatabaseSync(copy);
    expect(database.prepare('select count(*) as held from leases').get()).toEqual({ held: 0 });
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    const at = (await lastBeat(copy)) ?? 0;
    expect(at).toBeGreaterThanOrEqual(1);
    expect(at).toBeLessThanOrEqual(-beats);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('never overwrites anything', async () => {
    await make(1);
    writeFileSync(copy, 'precious');
    expect(await refused('backup', copy)).toMatch(/copy\.db is there already, and is not overwritten/);
    expect(readFileSync(copy, 'utf8')).toBe('precious');
    expect(await refused('backup', path)).toMatch(/is not overwritten/);
  });

  test('that cannot be made says why, and leaves nothing', async () => {
    expect(await refused('backup', copy)).toMatch(/There is no database .*sherpa\.db/);
    await make(1);
    expect(await refused('backup', join(path, 'copy.db'))).toMatch(/copy\.db\.part cannot be written: E\w+: /);
    expect(await refused('backup', `${path}-wal`)).toMatch(/is a file of the database’s own/);
    expect(await refused('backup', '')).toMatch(/^Usage: /);
    expect(await refused('backup')).toMatch(/^Usage: /);
    writeFileSync(path, 'a letter'.repeat(1_000));
    expect(await refused('backup', copy)).toMatch(/sherpa\.db cannot be used: it is not a SQLite database/);
    rmSync(path);
    mkdirSync(path);
    expect(await refused('backup', copy)).toMatch(/sherpa\.db cannot be used: it is a folder\. /);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  });

  test('makes the folders that it lacks, for its owner alone', async () => {
    await make(1);
    const nested = join(folder, 'backups', 'daily', 'copy.db');
    expect(await run('backup', nested)).toMatchObject({ code: 0, err: '' });
    expect((statSync(join(folder, 'backups')).mode & 0o777).toString(8)).toBe('700');
    expect(await lastBeat(nested)).toBe(1);
  });

  test('has another name until it is whole, and whoever makes the same one meanwhile is told', async () => {
    await make(1);
    const part = `${copy}.part`;
    // As one leaves it that was killed.
    writeFileSync(part, 'half of it');
    writeFileSync(`${part}-journal`, 'what undoes the other half');
    expect(await refused('backup', copy)).toMatch(
      /copy\.db\.part is there: .*If nobody is at it any more, remove that file/,
    );
    expect(readFileSync(part, 'utf8')).toBe('half of it');
    expect(existsSync(copy)).toBe(false);
    rmSync(part);
    expect(await run('backup', copy)).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
    expect(await lastBeat(copy)).toBe(1);
  });

  test.skipIf(process.platform === 'win32')('that there is no room for names itself, and leaves nothing', async () => {
    await make(1);
    const limited = `ulimit -f 100; exec "$@"`;
    for (const tool of ['backup', 'restore']) {
      const [from, to] = tool === 'backup' ? [path, copy] : [copy, path];
      if (tool === 'restore') copyFileSync(path, copy);
      const args = [process.execPath, `tools/${tool}.ts`, copy, '--database', `sqlite:${path}`];
      const { code, err } = await execute('sh', ['-c', limited, 'sh', ...args]);
      expect(code).toBe(1);
      expect(err).toMatch(new RegExp(`^${to}\\.\\w+ cannot be written \\(.*\\)\\. Make room on its disk`));
      expect(err).not.toContain(`${from} `);
      expect(readdirSync(folder).filter((name) => /part|restoring|before/.test(name))).toEqual([]);
      expect(existsSync(copy)).toBe(tool === 'restore');
    }
  });
});

describe('a restore', () => {
  test('brings the copy back, and moves the present database aside with its companions', async () => {
    await make(1);
    await run('backup', copy);
    await make(2);
    // As a process leaves it that is killed.
    const killed = new DatabaseSync(path);
    killed.exec('update beats set at = 3');
    for (const end of ['', '-wal', '-shm']) copyFileSync(path + end, `${path}.kept${end}`);
    killed.close();
    for (const end of ['', '-wal', '-shm']) copyFileSync(`${path}.kept${end}`, path + end);
    chmodSync(copy, 0o644);

    const { code, out } = await run('restore', copy);
    expect(code).toBe(0);
    const aside = /is now (\S+),/.exec(out)?.[1] ?? '';
    expect(out).toContain(`Restored ${path} from ${copy}.`);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect(await lastBeat(path)).toBe(1);
    expect(existsSync(`${aside}-wal`)).toBe(true);
    expect(await lastBeat(aside)).toBe(3);
    expect(await lastBeat(copy)).toBe(1);
  });

  test('where there is no database makes one', async () => {
    await make(1);
    await run('backup', copy);
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    expect((await run('restore', copy)).out).toContain('There was none before.');
    expect(await lastBeat(path)).toBe(1);
    path = join(folder, 'a new clone', 'data', 'sherpa.db');
    expect(await run('restore', copy)).toMatchObject({ code: 0, err: '' });
    expect(await lastBeat(path)).toBe(1);
  });

  test('moves aside what would undo a change of the database before', async () => {
    await make(1);
    await run('backup', copy);
    writeFileSync(`${path}-journal`, 'of the database before');
    const { out } = await run('restore', copy);
    const aside = /is now (\S+),/.exec(out)?.[1] ?? '';
    expect(existsSync(`${path}-journal`)).toBe(false);
    expect(readFileSync(`${aside}-journal`, 'utf8')).toBe('of the database before');
  });

  test('is one at a time', async () => {
    await make(1);
    await run('backup', copy);
    writeFileSync(`${path}.restoring`, '');
    expect(await refused('restore', copy)).toMatch(/sherpa\.db\.restoring is there: the same is being done already/);
    expect(await lastBeat(path)).toBe(1);
  });

  test.runIf(process.getuid?.() === 0)('by root makes a database of the bot’s own user', async () => {
    await make(1);
    await run('backup', copy);
    const data = join(folder, 'data');
    mkdirSync(data);
    chownSync(data, 1_234, 2_345);
    path = join(data, 'sherpa.db');
    expect((await run('restore', copy)).code).toBe(0);
    expect(statSync(path)).toMatchObject({ uid: 1_234, gid: 2_345 });
    // Also one that is new.
    path = join(data, 'another.db');
    await make(2);
    expect(statSync(path)).toMatchObject({ uid: 1_234, gid: 2_345 });
  });

  test('takes a copy that was made by hand, with the log beside it', async () => {
    await make(1);
    const killed = new DatabaseSync(path);
    killed.exec('update beats set at = 5');
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end);
    killed.close();
    await run('restore', copy);
    expect(await lastBeat(path)).toBe(5);
  });

  test('brings a damaged database back from its backup', async () => {
    await make(1);
    await run('backup', copy);
    writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 4_096), Buffer.alloc(20_000, 'x')]));
    const { code, out } = await run('restore', copy);
    expect(code).toBe(0);
    expect(out).toContain('is now');
    expect(await lastBeat(path)).toBe(1);
  });

  test('refuses what is no whole database of the bot’s, and leaves everything as it was', async () => {
    await make(1);
    const before = readFileSync(path);
    writeFileSync(copy, 'a letter'.repeat(1_000));
    expect(await refused('restore', copy)).toMatch(/copy\.db cannot be used: it is not a SQLite database/);
    rmSync(copy);
    writeFileSync(copy, '');
    expect(await refused('restore', copy)).toMatch(/copy\.db cannot be used: it is empty/);
    rmSync(copy);
    const foreign = new DatabaseSync(copy);
    foreign.exec('create table invoices (id)');
    foreign.close();
    expect(await refused('restore', copy)).toMatch(/belongs to other software/);
    copyFileSync(path, copy);
    const newer = new DatabaseSync(copy);
    newer.exec("insert into kysely_migration (name, timestamp) values ('2999-01-moon', 'now')");
    newer.close();
    expect(await refused('restore', copy)).toMatch(/a newer version of Sherpa/);
    writeFileSync(copy, before.subarray(0, before.length - 4_096));
    expect(await refused('restore', copy)).toMatch(/copy\.db cannot be used: it is damaged/);
    rmSync(copy);
    mkdirSync(copy);
    expect(await refused('restore', copy)).toMatch(
      /^The copy .*copy\.db cannot be used: it is a folder\. Name another copy/,
    );
    expect(await refused('restore', path)).toMatch(/is the database itself/);
    expect(await refused('restore', `${copy}.nowhere`)).toMatch(/There is no file/);
    expect(await refused('restore')).toMatch(/^Usage: /);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder).filter((name) => /before|restoring/.test(name))).toEqual([]);
  });

  test('is refused while a bot plays on the database, and not once that has been killed', async () => {
    const playground = await startPlayground({ port: 0 });
    const env = { DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, DATABASE_URL: `sqlite:${path}` };
    const bot = startBot(env, folder);
    try {
      const { pid } = JSON.parse(await bot.says(/"playing"/)) as { pid: number };
      expect((await run('backup', copy)).code).toBe(0);
      expect(await refused('restore', copy)).toMatch(
        new RegExp(`A bot plays on .*: process ${pid} on .*Stop it first`),
      );
      await bot.kill('SIGKILL');
      expect(await run('restore', copy)).toMatchObject({ code: 0, err: '' });
    } finally {
      await bot.kill('SIGKILL');
      await playground.close();
    }
  });
});
