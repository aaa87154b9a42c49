import type { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely';
import { createPatience, type Patience } from './patience.ts';

/** How long a statement waits for another program that has locked the database, in milliseconds. */
export const lockPatience = 5_000;

/** SQLite itself waits this long, in milliseconds. It blocks the event loop, so that it must stay unnoticeable. */
export const lockWait = 10;

/** The pause before each further attempt, in milliseconds. */
const lockPause = { first: 40, most: 40 };

/** SQLite's own code for a lock of another connection, in the lowest byte of its extended codes. */
const busy = 5;

/**
 * Runs the statements of one connection. One that meets the lock of another program is tried again, off the event loop, until
 * the lock has lasted for `lockPatience`.
 *
 * Transactions begin with the lock to write: a statement inside one never meets another's. Those that only read take none.
 */
export class PatientDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #patiently: Patience = createPatience(isLocked, lockPatience, lockPause);

  constructor(database: DatabaseSync, adapted: SqliteDatabase) {
    super({ database: adapted });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => this.#patiently(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(
      CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'),
    );
  }

  /** SQLite has already rolled back by itself after some errors, such as a full disk. Those must not be hidden by another one. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
}
