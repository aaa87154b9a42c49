import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { companions, createFile, isThere } from './files.ts';
import { lockPatience } from './sqlite-driver.ts';
import type { Lease } from './storage.ts';
import { explained, explainedCopy, isOfWriting, refuseDamaged, refuseForeign, Unsuitable } from './unusable.ts';

/** What is known of who holds a database. */
export type Held = Omit<Lease, 'shards'>;

/**
 * Copies a database into a file, even while a bot uses it: the copy is as the database was at one moment, and whole. Only this user
 * may read it. Until it is whole, it has another name.
 *
 * @param path of the database
 * @param target a file that does not exist yet; the folders that it lacks are made
 * @throws with a sentence for the operator; then there is no such file
 */
export function backUp(path: string, target: string): void {
  if (!existsSync(path))
    throw new Error(`There is no database ${path}. Name the one that the bot uses, in DATABASE_URL or by --database.`);
  const file = resolve(target);
  if (companions(resolve(path)).includes(file))
    throw new Error(`${file} is a file of the database’s own. Name another one.`);
  const refuseTaken = () => {
    if (existsSync(file)) throw new Error(`${file} is there already, and is not overwritten. Name a new file.`);
  };
  refuseTaken();
  withPart(`${file}.part`, (part) => {
    copy(path, part, (error) => explained(path, error));
    refuseTaken();
    renameSync(part, file);
    settle(dirname(file));
  });
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
  return withPart(`${path}.restoring`, (part) => {
    copy(file, part, (error) => explainedCopy(file, error));
    refuseHeld(path, isHeld);
    const aside = moveAside(path, `${path}.before-${now.toISOString().replaceAll(':', '-')}`);
    renameSync(part, path);
    settle(dirname(path));
    return { aside };
  });
}

/**
 * Makes a file under the name that it has until it is whole. Nobody else makes it meanwhile.
 *
 * @param make moves it away in the end; if it throws, the file is removed
 */
function withPart<T>(part: string, make: (part: string) => T): T {
  try {
    createFile(part);
  } catch (error) {
    throw new Error(
      isThere(error)
        ? `${part} is there: the same is being done already, or was broken off. If nobody is at it any more, remove that file, and try again.`
        : `${part} cannot be written: ${error instanceof Error ? error.message : String(error)}. Let this user write to that folder.`,
      { cause: error },
    );
  }
  const left = companions(part);
  try {
    // Of one that was broken off: SQLite would take them for the new one's.
    for (const file of left) rmSync(file, { force: true });
    return make(part);
  } catch (error) {
    for (const file of [part, ...left]) rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Copies a database, with what its write-ahead log holds, into an empty file, and checks the copy. Nobody holds a lease in it.
 *
 * @param unusable says why the database that is copied cannot be used
 */
function copy(from: string, to: string, unusable: (error: unknown) => Error): void {
  const explain = (error: unknown) =>
    isOfWriting(error)
      ? new Error(`${to} cannot be written (${error.message}). Make room on its disk, and try again.`, { cause: error })
      : unusable(error);
  try {
    const database = new DatabaseSync(from, { timeout: lockPatience, readOnly: true });
    try {
      if (refuseForeign(database) === 'new')
        throw new Unsuitable('it is empty', 'Check the path in DATABASE_URL, or start the bot on it first.');
      database.prepare('vacuum into ?').run(to);
    } finally {
      database.close();
    }
  } catch (error) {
    throw explain(error);
  }
  const made = new DatabaseSync(to);
  try {
    refuseDamaged(made, 'thoroughly');
    for (const table of leaseTables(made)) made.exec(`delete from ${table}`);
  } catch (error) {
    throw explain(error);
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

/** Waits until a file or folder is on the disk. */
function settle(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
