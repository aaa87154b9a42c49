import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { copyRows, difference, sizesOf } from './copy.ts';
import { createWitness } from './files.ts';
import { createFlush } from './flush.ts';
import { createStorage } from './kysely/storage.ts';
import { postgres } from './postgres.ts';
import { isAway } from './postgres/errors.ts';
import { addressOf, explained as explainedOfServer, isOfServer } from './postgres/unusable.ts';
import { sqlite, sqliteDialect } from './sqlite.ts';
import { heldIn } from './lease.ts';
import type { Lease, Leases, Storage } from './storage.ts';
import { explained, isOfFile, sqliteCode } from './unusable.ts';

/**
 * Opens the database of a DATABASE_URL and brings it up to date.
 *
 * @param url `memory:`, `sqlite:<path>` or `postgres://…`
 * @param wait called before anything is changed; resolves when it is this process's turn
 * @param warn is told what an operator should know
 * @throws if the database cannot be used, with a sentence for the operator
 */
export async function openStorage(
  url: string,
  wait?: (leases: Leases) => Promise<void>,
  warn?: (sentence: string) => void,
): Promise<Storage> {
  if (isPostgres(url))
    return createStorage(postgres(url, 'write', warn), 'update', wait).catch((error: unknown) => {
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw isOfServer(cause) ? explainedOfServer(url, cause) : error;
    });
  const path = pathOf(url);
  if (path === undefined) return createStorage(sqliteDialect(':memory:'), 'update', wait);
  return createStorage(sqliteDialect(path, 'write', warn), 'update', wait, () => {
    const witness = createWitness(path);
    return { witness, ...createFlush(`${path}-wal`, witness) };
  }).catch((error: unknown) => {
    // Whatever the disk or another program did while it was brought up to date is the cause, and what to do about it the same.
    const cause = error instanceof Error && isOfFile(error.cause) ? error.cause : error;
    throw sqliteCode(cause) === undefined ? error : explained(path, cause);
  });
}

/**
 * Opens the database of a DATABASE_URL only to read it, even while a bot uses it. Writing to it fails.
 *
 * @param url `sqlite:<path>` or `postgres://…`
 * @throws if there is none, it cannot be used, or it is not up to date, with a sentence for the operator
 */
export async function openToRead(url: string): Promise<Storage> {
  return createStorage(await found(url, 'read'), { refuse: publicUrl(url) });
}

/**
 * Opens the database of a DATABASE_URL to write to it beside a bot that plays on it.
 *
 * @param url `sqlite:<path>` or `postgres://…`
 * @throws as `openToRead`
 */
export async function openBeside(url: string): Promise<Storage> {
  return createStorage(await found(url, 'write'), { refuse: publicUrl(url) });
}

/** Whether a database could not be used because its server is away: it may be back at any time. */
export function isServerAway(error: unknown): boolean {
  return error instanceof Error && isAway(error.cause);
}

/** Who holds a database: see lease.ts. */
export async function leasesOf(url: string): Promise<Lease[]> {
  const db = await found(url, 'read');
  try {
    return await heldIn(db);
  } finally {
    await db.destroy();
  }
}

/**
 * Copies everything from one database into another one, and compares them afterwards row by row. Nobody may play on either.
 *
 * @param from,to as `openToRead` takes them; both up to date, the second one with nothing stored in it
 * @param tell hears how many rows of a table have been copied
 * @throws with a sentence for the operator. The second one is empty then, unless the comparison has failed
 */
export async function copyDatabase(
  from: string,
  to: string,
  tell: (table: string, rows: number) => void,
): Promise<void> {
  const [source, target] = [await found(from, 'read'), await found(to, 'write')];
  try {
    const full = Object.entries(await sizesOf(target)).find(([, size]) => size > 0);
    if (full)
      throw new Error(
        `${publicUrl(to)} is not empty: it has ${full[1]} rows of ${full[0]}. Name a database with nothing in it.`,
      );
    await copyRows(source, target, tell);
    const different = await difference(source, target);
    if (different !== undefined)
      throw new Error(`The copy is not the same as the original in ${different}. Remove the copy, and try again.`);
  } finally {
    await Promise.all([source.destroy(), target.destroy()]);
  }
}

/** Connects to a database that must be there. */
async function found(url: string, access: 'read' | 'write'): Promise<ReturnType<typeof postgres>> {
  if (isPostgres(url)) return postgres(url, access);
  const path = pathOf(url);
  if (path === undefined) throw inMemory();
  if (!existsSync(path)) throw new Error(`There is no database ${path}. ${advice}`);
  return sqlite(path, access);
}

const advice = 'Name the one that the bot uses, as sqlite:<path>, in DATABASE_URL or on the command line.';

/** Why a tool cannot use `memory:`, which most often nobody has asked for. */
export function inMemory(): Error {
  return new Error(
    `memory: is gone with its process. It is the default where neither DATABASE_URL nor DISCORD_TOKEN is set. ${advice}`,
  );
}

/** Whether a DATABASE_URL is that of a PostgreSQL server. */
export function isPostgres(url: string): boolean {
  return /^postgres(?:ql)?:/.test(url);
}

/** A DATABASE_URL without its user and password. */
export function publicUrl(url: string): string {
  return isPostgres(url) ? addressOf(url) : url;
}

/**
 * The file of a DATABASE_URL, from the root of the file system; undefined if it has none. `~` is the user's own folder.
 *
 * @param url `memory:`, `sqlite:<path>` or `postgres://…`
 */
export function pathOf(url: string): string | undefined {
  if (!url.startsWith('sqlite:')) return undefined;
  return resolve(url.slice('sqlite:'.length).replace(/^~(?=\/|$)/, homedir()));
}
