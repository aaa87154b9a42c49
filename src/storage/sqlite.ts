import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect, type Dialect, type SqliteDatabase } from 'kysely';

/**
 * SQLite within the process, by Node's own `node:sqlite`.
 *
 * A file is written in WAL mode with `synchronous = NORMAL`: what is committed survives the process, and once flush.ts has
 * waited, it survives a power cut too. Only one bot process may use a file at a time.
 *
 * @param path a file, which is created with its folders if it does not exist, or `:memory:`
 * @param access `read`: nothing is created or changed, and a bot may be using the file at the same time
 * @throws if the file cannot be opened or is not a database; the message names the file
 */
export function sqliteDialect(path: string, access: 'read' | 'write' = 'write'): Dialect {
  const where = path === ':memory:' ? path : resolve(path);
  try {
    const readOnly = access === 'read';
    if (where !== ':memory:' && !readOnly) mkdirSync(dirname(where), { recursive: true });
    const database = new DatabaseSync(where, { timeout: 5_000, readOnly });
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
    return new SqliteDialect({ database: adapt(database) });
  } catch (error) {
    throw new Error(
      `The database ${where} cannot be used: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check that the path in DATABASE_URL is a SQLite file, or does not exist yet, in a folder that this user may write to.',
      { cause: error },
    );
  }
}

/**
 * Kysely expects better-sqlite3's form of the same calls: parameters in one array, and a `reader` that tells queries from
 * commands.
 */
function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      // SQLite itself ends a transaction that a full disk broke. If Kysely's rollback failed then, it would hide the cause.
      const isOver = () => sql === 'rollback' && !database.isTransaction;
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => (isOver() ? { changes: 0, lastInsertRowid: 0 } : statement.run(...values(parameters))),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
