import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isGone, isHere, thisHolder, type Holder } from '../../src/holder.ts';
import { unsplit, type Shards } from '../../src/game/shard.ts';
import { createLease, leaseTerm, lookEvery, renewEvery, tellEvery, type Lease } from '../../src/lease.ts';
import { createStorage } from '../../src/storage/kysely/storage.ts';
import { openStorage } from '../../src/storage/open.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';
import type { Leases, Storage } from '../../src/storage/storage.ts';
import { manualClock, type ManualClock } from '../fixtures/clock.ts';
import { remembered } from '../fixtures/log.ts';

const start = Date.UTC(2026, 10, 25);
/** A process that cannot be seen from here. */
const elsewhere = (name: string): Holder => ({
  holder: name,
  host: `host of ${name}`,
  pid: 7,
  machine: name,
  started: '1',
});

let folder: string;
let path: string;
let clock: ManualClock;
let storages: Storage[];
let lines: Record<string, unknown>[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-lease-'));
  path = join(folder, 'sherpa.db');
  clock = manualClock(start);
  storages = [];
  lines = [];
});
afterEach(async () => {
  for (const storage of storages) await storage.close();
  rmSync(folder, { recursive: true });
});

/** Without looking at the files, which takes a time of its own. */
const inTurns = (wait: (leases: Leases) => Promise<void>) => createStorage(sqliteDialect(path), 'update', wait);

/** A process that wants to play: `plays` tells whether it is its turn. */
async function newProcess(
  me: Holder,
  open = inTurns,
  shards: Shards = unsplit,
  waits = () => {},
): Promise<{ lease: Lease; plays: () => boolean; leases: Leases; heard: () => readonly string[] | undefined }> {
  const told = remembered();
  lines = told.lines;
  const lease = createLease({ clock, log: told.log }, me);
  const reached = Promise.withResolvers<Leases>();
  let isPlaying = false;
  let heard: readonly string[] | undefined;
  const opening = open(async (leases) => {
    reached.resolve(leases);
    heard = await lease.hold(leases, async () => shards, waits);
  });
  void opening.then((storage) => {
    isPlaying = true;
    storages.push(storage);
  });
  const leases = await reached.promise;
  await settled();
  return { lease, plays: () => isPlaying, leases, heard: () => heard };
}

const settled = () => clock.advance(0);
const messages = () => lines.map(({ msg }) => msg);

test('a second process waits, and takes over within a second of the first one’s end', async () => {
  const first = await newProcess(elsewhere('a'));
  expect(first.plays()).toBe(true);
  const second = await newProcess(elsewhere('b'));
  await clock.advance(10 * leaseTerm);
  expect(second.plays()).toBe(false);
  await first.lease.stop();
  expect(second.plays()).toBe(false);
  await clock.advance(lookEvery);
  expect(second.plays()).toBe(true);
});

test('one that waits says at once, and then every 30 s, who plays and since when', async () => {
  await newProcess(elsewhere('a'));
  await newProcess(elsewhere('b'));
  expect(lines).toMatchObject([
    {
      msg: 'another process plays on this database: waiting until it ends',
      holder: { host: 'host of a', pid: 7, since: '2026-11-25T00:00:00.000Z', shards: '0 of 1' },
    },
  ]);
  await clock.advance(tellEvery - 1);
  expect(lines).toHaveLength(1);
  await clock.advance(1);
  expect(lines).toHaveLength(2);
  expect(tellEvery).toBe(30_000);
});

test('of many that wait one takes over', async () => {
  const first = await newProcess(elsewhere('a'));
  const others = await Promise.all(['b', 'c', 'd', 'e'].map((name) => newProcess(elsewhere(name))));
  await settled();
  await first.lease.stop();
  await clock.advance(3 * leaseTerm);
  expect(others.filter(({ plays }) => plays())).toHaveLength(1);
});

describe('a process that has crashed', () => {
  /** It held the lease, and will never renew it. */
  async function crashed(me: Holder): Promise<void> {
    const storage = await openStorage(`sqlite:${path}`, async (leases) => {
      await leases.take({ ...me, shards: unsplit, since: clock.now(), until: clock.now() + leaseTerm });
    });
    await storage.close();
  }

  test('is known to be gone on the same machine: the next one plays at once', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await crashed({ ...thisHolder(), pid, started: '1' });
    const next = await newProcess(elsewhere('b'));
    expect(next.plays()).toBe(true);
  });

  test('is known to be gone even if another process has got its id', async () => {
    await crashed({ ...thisHolder(), started: '1' });
    const next = await newProcess(elsewhere('b'));
    expect(next.plays()).toBe(true);
    expect(messages()).toContain('it is this process’s turn');
  });

  test('on another machine loses its lease when that has run out', async () => {
    await crashed(elsewhere('a'));
    const next = await newProcess(elsewhere('b'));
    await clock.advance(leaseTerm - lookEvery);
    expect(next.plays()).toBe(false);
    await clock.advance(2 * lookEvery);
    expect(next.plays()).toBe(true);
  });

  test('on another machine, long ago, keeps nobody waiting', async () => {
    await crashed(elsewhere('a'));
    await clock.advance(2 * leaseTerm + 1);
    const next = await newProcess(elsewhere('b'));
    expect(next.plays()).toBe(true);
  });

  test('whose clock was an hour ahead keeps nobody waiting longer than any other', async () => {
    clock = manualClock(start + 3_600_000);
    await crashed(elsewhere('a'));
    clock = manualClock(start);
    const next = await newProcess(elsewhere('b'));
    await clock.advance(leaseTerm + lookEvery);
    expect(next.plays()).toBe(true);
  });
});

test('a clock that jumps ahead does not take the lease from a process that lives here', async () => {
  const alive = await newProcess(thisHolder());
  const ahead = manualClock(start + 3_600_000);
  const before = clock;
  clock = ahead;
  const next = await newProcess(elsewhere('b'));
  for (let step = 0; step < 30; step += 1) {
    await before.advance(renewEvery);
    await ahead.advance(renewEvery);
  }
  expect(alive.plays()).toBe(true);
  expect(next.plays()).toBe(false);
});

describe('a process that loses its lease', () => {
  const stopped = (lease: Lease) => Promise.race([lease.lost, settled().then(() => undefined)]);

  test('to another one, because it stood still, is told so at its next renewal', async () => {
    const first = await newProcess(elsewhere('a'));
    // It stands still: its own clock does not advance, the other's does.
    const paused = clock;
    clock = manualClock(start);
    const second = await newProcess(elsewhere('b'));
    await clock.advance(leaseTerm + lookEvery);
    expect(second.plays()).toBe(true);
    expect(await stopped(first.lease)).toBeUndefined();
    await paused.advance(renewEvery);
    expect(await stopped(first.lease)).toMatch(/^Another process has taken over .* 15 s: .* stood still, or the clock/);
    // What it gives up at its end is not the other's.
    await first.lease.stop();
    await clock.advance(10 * leaseTerm);
    expect(await stopped(second.lease)).toBeUndefined();
  });

  test('because its file is gone, is told so with the file’s name', async () => {
    const { lease } = await newProcess(elsewhere('a'), (wait) => openStorage(`sqlite:${path}`, wait));
    renameSync(path, `${path}.moved`);
    await clock.advance(renewEvery);
    // The file system answers in its own time.
    expect(await lease.lost).toContain(`${path} was moved or deleted while the bot was running`);
  });

  test('keeps it while nobody can write to the database, and goes on when that is over', async () => {
    const { lease, leases: real } = await newProcess(elsewhere('a'));
    const renew = real.renew.bind(real);
    real.renew = async () => Promise.reject(new Error('database is locked'));
    await clock.advance(3 * leaseTerm);
    expect(messages()).toContain('the lease on the database could not be renewed; that is tried again');
    const renewed: boolean[] = [];
    real.renew = async (...given) => {
      const isHeld = await renew(...given);
      renewed.push(isHeld);
      return isHeld;
    };
    await clock.advance(2 * renewEvery);
    expect(renewed).toEqual([true, true]);
    expect(await stopped(lease)).toBeUndefined();
  });
});

describe('of a fleet', () => {
  const some = (count: number, ...ids: number[]): Shards => ({ count, ids });
  const member = (name: string, shards: Shards, waits?: () => void) =>
    newProcess(elsewhere(name), inTurns, shards, waits);

  test('processes with different shards play beside each other', async () => {
    const fleet = [
      await member('a', some(6, 0, 1)),
      await member('b', some(6, 2, 3)),
      await member('c', some(6, 4, 5)),
    ];
    expect(fleet.map(({ plays }) => plays())).toEqual([true, true, true]);
    await clock.advance(10 * leaseTerm);
    const next = await member('d', some(6, 3));
    await fleet[0]?.lease.stop();
    await clock.advance(leaseTerm);
    expect(next.plays()).toBe(false);
    await fleet[1]?.lease.stop();
    await clock.advance(lookEvery);
    expect(next.plays()).toBe(true);
  });

  test('one with another number of shards waits for all that serve a server of its own', async () => {
    const before = [await member('a', some(6, 0, 1, 2)), await member('b', some(6, 3, 4, 5))];
    const after = [await member('c', some(4, 0, 1)), await member('d', some(4, 2, 3)), await member('e', some(3, 0))];
    await before[0]?.lease.stop();
    await clock.advance(2 * lookEvery);
    expect(after.map(({ plays }) => plays())).toEqual([false, false, false]);
    await before[1]?.lease.stop();
    await clock.advance(2 * lookEvery);
    // 0 of 3 has servers in common with 0 and 1 of 4.
    expect(after.filter(({ plays }) => plays())).toHaveLength(2);
    expect(after[1]?.plays()).not.toBe(after[2]?.plays());
  });

  test('one that has ended says which interactions it has heard last, to each that follows, for a minute', async () => {
    const first = await member('a', some(2, 0, 1));
    const waiting: string[] = [];
    const second = await member('b', some(2, 0), () => waiting.push('b'));
    expect(waiting).toEqual(['b']);
    await first.lease.stop(['7', '8']);
    await clock.advance(lookEvery);
    expect(second.heard()).toEqual(['7', '8']);
    const third = await member('c', some(2, 1), () => waiting.push('c'));
    expect(third.heard()).toEqual(['7', '8']);
    await second.lease.stop();
    await third.lease.stop(['9']);
    await clock.advance(61_000);
    const fourth = await member('d', some(2, 0, 1));
    await fourth.lease.stop();
    expect((await member('e', some(2, 0, 1))).heard()).toEqual([]);
    expect(waiting).toEqual(['b']);
  });
});

test('a version that knew no shards is waited for, and notices that it has lost its lease', async () => {
  const old = new DatabaseSync(path);
  old.exec(`create table lease (shard integer primary key not null, holder text not null, host text not null, pid integer not null,
    machine text not null, started text not null, since bigint not null, until bigint not null)`);
  const until = start + leaseTerm;
  const renew = old.prepare('update lease set until = ? where holder = ?');
  old.prepare('insert into lease values (0, ?, ?, 7, ?, ?, ?, ?)').run('old', 'host of old', 'old', '1', start, until);
  const next = await newProcess(elsewhere('b'));
  expect(next.plays()).toBe(false);
  for (let beat = 1; beat <= 10; beat += 1) {
    await clock.advance(renewEvery);
    expect(renew.run(until + beat * renewEvery, 'old').changes).toBe(1);
  }
  expect(next.plays()).toBe(false);
  await clock.advance(leaseTerm + 2 * lookEvery);
  expect(next.plays()).toBe(true);
  expect(renew.run(until, 'old').changes).toBe(0);
  old.close();
});

test('a process knows itself, and not what it cannot see', () => {
  const me = thisHolder();
  expect(isGone(me)).toBe(false);
  expect(isGone({ ...me, machine: 'another' })).toBe(false);
  expect(isGone({ ...me, machine: '' })).toBe(false);
  expect(isHere({ machine: '' })).toBe(false);
  expect(me.holder).not.toBe(thisHolder().holder);
});
