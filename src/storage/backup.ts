import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { companions, ownerOnly } from './files.ts';
import { lockPatience } from './sqlite-driver.ts';
import type { Lease } from './storage.ts';
import { explained, refuseDamaged, refuseForeign } from './unusable.ts';

/** What is known of who holds a database. */
export type Held = Omit<Lease, 'shards'>;

/**
 * Copies a database into a file, even while a bot uses it: the copy is as the database was at one moment, and whole. Only this user
 * may read it.
 *
 * @param path of the database
 * @param target a file that does not exist yet
 * @throws with a sentence for the operator; then there is no such file
 */
export function backUp(path: string, target: string): void {
  if (!existsSync(path))
    throw new Error(`There is no database ${path}. Name the one that the bot uses: --database sqlite:<path>.`);
  const file = resolve(target);
  // Holds the name while the copy is made, and is refused if somebody else has it.
  reserve(file);
  try {
    copy(path, `${file}.part`);
    renameSync(`${file}.part`, file);
    settle(dirname(file));
  } catch (error) {
    for (const begun of [file, `${file}.part`, `${file}.part-journal`]) rmSync(begun, { force: true });
    throw error;
  }
}

/**
 * Puts a copy in the place of a database. The one that is there is moved aside with all its files, never deleted.
 *
 * @param path of the database
 * @param source a copy that `backUp` or somebody else made
 * @param isHeld whether the holder of a lease still plays
 * @returns where the present database was moved; undefined if there was none
 * @throws with a sentence for the operator; then everything is as it was
 */
export function restore(
  path: string,
  source: string,
  isHeld: (lease: Held) => boolean,
  now: Date,
): { aside: string | undefined } {
  const file = resolve(source);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const isThere = existsSync(path);
  if (isThere && realpathSync(path) === realpathSync(file))
    throw new Error(`${file} is the database itself. Name the copy that is to take its place.`);
  refuseHeld(path, isHeld);
  const part = `${path}.restoring`;
  rmSync(part, { force: true });
  try {
    copy(file, part);
    refuseHeld(path, isHeld);
    const aside = moveAside(path, `${path}.before-${now.toISOString().replaceAll(':', '-')}`);
    renameSync(part, path);
    settle(dirname(path));
    return { aside };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Copies a database, with what its write-ahead log holds, and checks the copy. Nobody holds a lease in it. */
function copy(from: string, to: string): void {
  closeSync(openSync(to, 'wx', ownerOnly));
  try {
    const database = new DatabaseSync(from, { timeout: lockPatience, readOnly: true });
    try {
      if (refuseForeign(database) === 'new') throw new Error('it is empty');
      database.prepare('vacuum into ?').run(to);
    } finally {
      database.close();
    }
  } catch (error) {
    throw explained(from, error);
  }
  const made = new DatabaseSync(to);
  try {
    refuseDamaged(made, 'thoroughly');
    for (const table of leaseTables(made)) made.exec(`delete from ${table}`);
  } catch (error) {
    throw explained(from, error);
  } finally {
    made.close();
  }
  settle(to);
}

/** A database that cannot be read is held by nobody who could play. */
function refuseHeld(path: string, isHeld: (lease: Held) => boolean): void {
  if (!existsSync(path)) return;
  let leases: Held[];
  try {
    const database = new DatabaseSync(path, { timeout: lockPatience, readOnly: true });
    try {
      leases = leaseTables(database).flatMap((table) => leasesIn(database, table));
    } finally {
      database.close();
    }
  } catch {
    return;
  }
  const lease = leases.find(isHeld);
  if (lease)
    throw new Error(
      `A bot plays on ${path}: process ${lease.pid} on ${lease.host}, since ${new Date(lease.since).toISOString()}. Stop it first.`,
    );
}

/** The tables that say who holds a database: of this version, and of one that knew no shards. */
function leaseTables(database: DatabaseSync): string[] {
  const query = "select name from sqlite_schema where type = 'table' and name in ('lease', 'leases')";
  return database
    .prepare(query)
    .all()
    .map(({ name }) => String(name));
}

function leasesIn(database: DatabaseSync, table: string): Held[] {
  const rows = database.prepare(`select * from ${table}`).all() as unknown as (Held & { heard?: string | null })[];
  return rows.filter(({ holder, heard }) => holder !== '' && typeof heard !== 'string');
}

/** SQLite finds a database's companions by its name, so they get the new one too. */
function moveAside(path: string, aside: string): string | undefined {
  if (!existsSync(path) && !companions(path).some((file) => existsSync(file))) return undefined;
  const targets = [aside, ...companions(aside)];
  for (const [index, file] of [path, ...companions(path)].entries())
    if (existsSync(file)) renameSync(file, targets[index] ?? '');
  return aside;
}

function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', ownerOnly));
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Error(
      isThere
        ? `${file} is there already, and is not overwritten. Name a new file.`
        : `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** Waits until a file or folder is on the disk. */
function settle(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
