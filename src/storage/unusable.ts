import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations/index.ts';

/** SQLite's codes, in the lowest byte of its extended ones: https://sqlite.org/rescode.html */
const codes = { locked: 5, corrupt: 11, full: 13, noDatabase: 26 } as const;

/**
 * Why a database cannot be used, and what to do.
 *
 * @param path of its file
 * @param error what SQLite or the file system said
 */
export function explained(path: string, error: unknown): Error {
  const [what, advice] = reason(path, error);
  return new Error(`The database ${path} cannot be used: ${what}. ${advice}`, { cause: error });
}

/** The same of a copy, which is not used then. */
export function explainedCopy(path: string, error: unknown): Error {
  const [what] = reason(path, error);
  const advice = 'Name another copy, or see that this user may read this one; nothing was changed.';
  return new Error(`The copy ${path} cannot be used: ${what}. ${advice}`, { cause: error });
}

function reason(path: string, error: unknown): readonly [what: string, advice: string] {
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof Unsuitable) return [said, error.advice];
  if (existsSync(`${path}/.`)) return ['it is a folder', 'Name the file in it.'];
  const code = sqliteCode(error);
  if (code === codes.noDatabase)
    return ['it is not a SQLite database', 'Check the path in DATABASE_URL; the file was left as it was.'];
  if (code === codes.corrupt)
    return [
      `it is damaged (${said.trim().replaceAll('\n', ' ')})`,
      `If an older copy was laid over it, the files ${path}-wal and ${path}-shm belong to the newer ` +
        'one: stop every process that uses it, move these two aside, and start again; or `npm run restore -- <backup>`. ' +
        'docs/running.md says more.',
    ];
  if (code === codes.locked)
    return ['another program has locked it', 'End that program, or wait until it is done, and start again.'];
  if (code === codes.full) return ['the disk is full', 'Make room, and start again.'];
  return [
    said,
    'Check that the path in DATABASE_URL is a SQLite file, or does not exist yet, in a folder that this user may write to.',
  ];
}

/** What the bot's databases hold before anything was migrated: see kysely/storage.ts and postgres.ts. */
const beforeMigrations: ReadonlySet<string> = new Set([
  'kysely_migration',
  'kysely_migration_lock',
  'lease',
  'leases',
  'receipts',
]);

/**
 * @returns `new` if nothing is in it yet
 * @throws if a database was not made by the bot, or by a newer version of it
 */
export function refuseForeign(database: DatabaseSync): 'new' | 'known' {
  const tables = names(database, "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
  const done = tables.includes('kysely_migration') ? names(database, 'select name from kysely_migration') : [];
  return refuseOthers(tables, done, 'Name a file of its own in DATABASE_URL');
}

/**
 * @param tables all that a database has
 * @param done the migrations that have changed it
 * @param advice what to do about one of other software
 * @returns `new` if nothing is in it yet
 * @throws if it was not made by the bot, or by a newer version of it
 */
export function refuseOthers(tables: readonly string[], done: readonly string[], advice: string): 'new' | 'known' {
  const known = Object.keys(migrations);
  const others = tables.filter((table) => !beforeMigrations.has(table));
  if (others.length > 0 && !done.includes(known[0] ?? ''))
    throw new Unsuitable(
      `it belongs to other software (it has the table “${others[0]}”)`,
      `${advice}; this one was left as it was.`,
    );
  const newer = done.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new Unsuitable(
      `a newer version of Sherpa has changed it (${newer.join(', ')})`,
      'Start that version or a later one, or restore a backup from before; this database was left as it was.',
    );
  // What comes later in the list may rest on it.
  const skipped = known.find((name, index) => !done.includes(name) && index < done.length);
  if (skipped !== undefined)
    throw new Unsuitable(
      `a version of Sherpa from between two releases has changed it, without ${skipped}, which comes before some of what it did`,
      'Go on with that version, or restore a backup from before; this database was left as it was.',
    );
  return others.length === 0 ? 'new' : 'known';
}

/**
 * Reads the whole file, which a database needs only if it has a write-ahead log: SQLite cannot tell whether a log belongs to the
 * file beside it, and would mix the two.
 *
 * @param how `thoroughly`: indexes are compared with their tables too
 * @throws if its parts do not fit together
 */
export function refuseDamaged(database: DatabaseSync, how: 'quickly' | 'thoroughly' = 'quickly'): void {
  const check = how === 'quickly' ? 'pragma quick_check(1)' : 'pragma integrity_check(1)';
  const found = Object.values(database.prepare(check).get() ?? {}).map(String);
  if (found[0] !== 'ok') throw Object.assign(new Error(found[0]), { errcode: codes.corrupt });
}

function names(database: DatabaseSync, query: string): string[] {
  return database
    .prepare(query)
    .all()
    .map(({ name }) => String(name));
}

/** Its message says what is wrong with a database. */
export class Unsuitable extends Error {
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

/** What SQLite says where a disk, or a quota on it, is full. */
const unwritable = 778;

/** Is it about what was written, and nothing that was read? */
export function isOfWriting(error: unknown): error is Error {
  return (
    sqliteCode(error) === codes.full || (error instanceof Error && 'errcode' in error && error.errcode === unwritable)
  );
}

/** Undefined if it is no error of SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}

/** Is it the file, the disk or another program, and no statement of the bot's? */
export function isOfFile(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && Object.values<number>(codes).includes(code);
}
