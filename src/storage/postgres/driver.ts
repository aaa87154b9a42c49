import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient, QueryConfig, QueryResult as PgResult } from 'pg';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type { Patience } from '../patience.ts';
import { CommitInDoubt, isAway, withoutValues } from './errors.ts';

/** How many connections a process has at most. */
export const connections = 5;

/**
 * Statements that are prepared once for each connection: the bot has fewer. Those with more values than this list them, and so are
 * of many lengths, each of them rare.
 */
const keptPrepared = 400;
const mostValues = 32;

/** How long a statement may take, in milliseconds; 0: as long as it does, as migrations may. */
export interface Limit {
  statement: number;
}

/** PostgreSQL ends a statement that is over its limit. If it does not even say that, its connection is given up so much later. */
const silence = 2_000;

/** The longest time that a timer of Node's takes, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/** How long to wait for the outcome of a statement, in milliseconds. */
export function patienceFor({ statement }: Limit): number {
  return statement === 0 ? longest : statement + silence;
}

/** How many commits this process makes before it clears away receipts, and how old these are by then. */
const clearEvery = 1_000;
const clearing = "delete from receipts where at < now() - interval '5 minutes'; ";

/**
 * Runs statements on the connections of a pool. One that is not part of a transaction is repeated where its connection is lost or
 * it was in the way of another, and must lead to the same, however often it happens: one whose outcome matters is run in a
 * transaction, and those are repeated by repeating.ts.
 */
export class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #repeated: Patience;
  readonly #limit: Limit;
  readonly #prepare: () => Promise<void>;
  readonly #isReadOnly: boolean;
  readonly #names = new Map<string, string>();
  #free = connections;
  /** Those that wait for a connection, in the order in which they came, however long: the pool itself would give up. */
  readonly #waiting: (() => void)[] = [];
  #commits = 0;

  /** @param prepare called once, before anything else */
  constructor(
    pool: Pool,
    parts: { repeated: Patience; limit: Limit; prepare: () => Promise<void>; isReadOnly: boolean },
  ) {
    this.#pool = pool;
    this.#repeated = parts.repeated;
    this.#limit = parts.limit;
    this.#prepare = parts.prepare;
    this.#isReadOnly = parts.isReadOnly;
  }

  init(): Promise<void> {
    return this.#prepare();
  }

  async acquireConnection(): Promise<PostgresConnection> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      const take = () => this.#pool.connect();
      return new PostgresConnection(await this.#repeated(take), {
        take,
        repeated: this.#repeated,
        nameOf: (sql, values) => this.#nameOf(sql, values),
        patience: () => patienceFor(this.#limit),
      });
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }

  #nameOf(sql: string, values: number): string | undefined {
    if (values > mostValues) return undefined;
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= keptPrepared) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }

  async beginTransaction(
    connection: PostgresConnection,
    { accessMode, isolationLevel }: TransactionSettings,
  ): Promise<void> {
    const isReading = this.#isReadOnly || accessMode === 'read only';
    await connection.begin(
      `begin isolation level ${isolationLevel ?? 'read committed'}${isReading ? ' read only' : ''}`,
      isReading,
    );
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    this.#commits += 1;
    await connection.commit(this.#commits % clearEvery === 0 ? clearing : '');
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
    this.#leave();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

interface Parts {
  take: () => Promise<PoolClient>;
  repeated: Patience;
  nameOf: (sql: string, values: number) => string | undefined;
  /** How long to wait for the outcome of a statement, in milliseconds. */
  patience: () => number;
}

class PostgresConnection implements DatabaseConnection {
  /** Undefined while there is none any more. */
  #client: PoolClient | undefined;
  readonly #parts: Parts;
  /** Why its connection can be used no more. */
  #broken: { error: unknown } | undefined;
  #transaction: { receipt: string | undefined } | undefined;

  constructor(client: PoolClient, parts: Parts) {
    this.#client = client;
    this.#parts = parts;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#parts.nameOf(sql, parameters.length);
    const query = { text: sql, values: parameters.map(storable), ...(name !== undefined && { name }) };
    const { rows, rowCount, command } = await (this.#transaction
      ? this.#run(query)
      : this.#parts.repeated(async () => {
          if (this.#broken) await this.#reconnect();
          return this.#run(query);
        }));
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows: rows as R[], ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  streamQuery(): never {
    throw new Error('Nothing is read in a stream.');
  }

  async begin(how: string, isReading: boolean): Promise<void> {
    await this.#run({ text: how });
    this.#transaction = { receipt: isReading ? undefined : randomUUID() };
  }

  /** @param before statements to run first */
  async commit(before: string): Promise<void> {
    const receipt = this.#transaction?.receipt;
    // In one message, so that it takes no longer than a commit alone.
    const text = receipt === undefined ? 'commit' : `${before}insert into receipts (id) values ('${receipt}'); commit`;
    try {
      await this.#run({ text });
    } catch (error) {
      throw receipt !== undefined && isAway(error) ? new CommitInDoubt(receipt, error) : error;
    }
    this.#transaction = undefined;
  }

  /** Never rejects: why the transaction failed must not be hidden. */
  async rollback(): Promise<void> {
    await this.#run({ text: 'rollback' }).catch((error: unknown) => {
      this.#broken ??= { error };
    });
    this.#transaction = undefined;
  }

  release(): void {
    this.#client?.release(this.#broken !== undefined);
    this.#client = undefined;
  }

  async #reconnect(): Promise<void> {
    this.release();
    this.#client = await this.#parts.take();
    this.#broken = undefined;
  }

  async #run(query: QueryConfig): Promise<PgResult> {
    if (this.#broken || !this.#client) throw this.#broken?.error ?? new Error('The connection has been released.');
    // Its types do not know that one query may have a limit of its own.
    const limited: QueryConfig & { query_timeout: number } = { ...query, query_timeout: this.#parts.patience() };
    try {
      return await this.#client.query(limited);
    } catch (error) {
      if (isAway(error)) this.#broken = { error };
      throw withoutValues(error);
    }
  }
}

/** PostgreSQL’s texts hold every character but one, which nobody can type. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
