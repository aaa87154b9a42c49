import { resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
  type SelectModifierNode,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import type { Tables } from './kysely/tables.ts';
import { createPrivately, hasLog, keepPrivate } from './files.ts';
import { lockPatience, lockWait, PatientDriver } from './sqlite-driver.ts';
import { explained, refuseDamaged, refuseForeign } from './unusable.ts';

/**
 * SQLite within the process, by Node's own `node:sqlite`.
 *
 * A file is written in WAL mode with `synchronous = NORMAL`: what is committed survives the process, and once flush.ts has
 * waited, it survives a power cut too. Only one bot process may use a file at a time: see lease.ts.
 *
 * @param path a file, which is created with its folders if it does not exist, or `:memory:`
 * @param access `read`: nothing is created or changed, and a bot may be using the file at the same time
 * @param warn is told what an operator should know
 * @throws if the file cannot be opened or is not a database; the message names the file
 */
export function sqliteDialect(
  path: string,
  access: 'read' | 'write' = 'write',
  warn: (sentence: string) => void = () => {},
): Dialect {
  const where = path === ':memory:' ? path : resolve(path);
  const readOnly = access === 'read';
  let database: DatabaseSync;
  try {
    const isFile = where !== ':memory:' && !readOnly;
    const isLeft = isFile && hasLog(where);
    if (isFile) createPrivately(where);
    // Nothing is played yet: here SQLite itself may wait.
    database = new DatabaseSync(where, { timeout: lockPatience, readOnly });
    // Before anything is changed: it may be somebody else's.
    refuseForeign(database);
    if (isLeft) refuseDamaged(database);
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
    database.exec(`pragma busy_timeout = ${lockWait}`);
    const open = isFile ? keepPrivate(where) : undefined;
    if (open !== undefined) warn(open);
  } catch (error) {
    throw explained(where, error);
  }
  return {
    createDriver: () => new PatientDriver(database, adapt(database)),
    createQueryCompiler: () => new UnlockedQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** There is one writer at a time: no row has to be locked, and SQLite knows no such thing. */
class UnlockedQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'ForShare') super.visitSelectModifier(node);
  }
}

/** Kysely makes all migrations in one transaction only where it is told that the database can: then they are made wholly, or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }
}

/** Opens a file as {@link sqliteDialect} does, ready for statements. */
export function sqlite(path: string, access: 'read' | 'write'): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: sqliteDialect(path, access) });
}

/** Statements that are kept prepared: the bot has fewer, apart from those that list so many values. */
const keptPrepared = 256;

/**
 * Kysely expects better-sqlite3's form of the same calls: parameters in one array, and a `reader` that tells queries from
 * commands. Each statement is prepared once.
 */
function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => statement.iterate(...values(parameters)),
    };
  }

  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql) ?? prepare(sql);
      prepared.set(sql, known);
      if (prepared.size > keptPrepared) for (const oldest of prepared.keys().take(1)) prepared.delete(oldest);
      return known;
    },
  };
}

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
