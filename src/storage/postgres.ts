import { Client, Pool } from 'pg';
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type DatabaseMetadataOptions,
  type DataTypeNode,
  type Dialect,
  type Kysely,
  type LogConfig,
  type MigrationLockOptions,
  type TableMetadata,
} from 'kysely';
import type { Tables } from './kysely/tables.ts';
import { createPatience, type Patience } from './patience.ts';
import { connections, patienceFor, PostgresDriver, type Limit } from './postgres/driver.ts';
import { isAway } from './postgres/errors.ts';
import { exactNumbers } from './postgres/numbers.ts';
import { createReceipts, RepeatingKysely, untangled } from './postgres/repeating.ts';
import { explained } from './postgres/unusable.ts';
import { refuseOthers } from './unusable.ts';

/** How long a call goes on trying when its connection is lost, in milliseconds: within the 3 s that a player waits for a reply. */
export const persistence = 2_000;

/** The pauses between its attempts, in milliseconds: most often the next connection can be made at once. */
const pauses = { first: 5, most: 100 };

/**
 * How long a statement may take, in milliseconds, unless DATABASE_URL has a `statement_timeout` of its own; and how long the server
 * may take to take a connection.
 */
export const statementLimit = 10_000;
const connectLimit = 5_000;

/** How long a connection is kept that nobody uses, and a transaction in which nothing happens, in milliseconds. */
const idleLimit = 60_000;
const idleTransactionLimit = 5_000;

/**
 * PostgreSQL, by the driver `pg`.
 *
 * Its commit returns when what is committed is on the disk. A process has few connections; one that is lost is replaced, and what was
 * under way on it is done again (postgres/repeating.ts). Whole numbers of every size come back as numbers, and texts are sorted by
 * their bytes, as in SQLite.
 *
 * @param url `postgres://…`, as src/config.ts takes it
 * @param access `read`: nothing is created or changed
 * @param warn is told what an operator should know
 * @throws at the first statement, if the database cannot be used; the message names it, without its password
 */
export function postgres(
  url: string,
  access: 'read' | 'write' = 'write',
  warn: (sentence: string) => void = () => {},
  log: LogConfig = [],
): Kysely<Tables> {
  const isReadOnly = access === 'read';
  const limit: Limit = { statement: Number(new URL(url).searchParams.get('statement_timeout') ?? statementLimit) };
  const patiently = createPatience(isAway, persistence, pauses);
  const repeated: Patience = (attempt) => patiently(() => untangled(attempt));

  const pool = new Pool({
    Client: TidyClient,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectLimit,
    idleTimeoutMillis: idleLimit,
    statement_timeout: limit.statement,
    query_timeout: patienceFor(limit),
    idle_in_transaction_session_timeout: idleTransactionLimit,
    keepAlive: true,
    application_name: 'sherpa',
    types: exactNumbers,
    async onConnect(client) {
      // Whether anybody uses it just now or not. Without anybody to hear it, the error would end the process.
      client.on('error', (error) =>
        warn(`A connection to the database was lost: ${error.message}. It is made anew when it is needed.`),
      );
      // What players are told to be locked in must survive a crash of the server, whatever its settings are.
      await client.query(
        "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
      );
      if (isReadOnly) await client.query('set default_transaction_read_only = on');
    },
  });
  // The connection itself has reported it.
  pool.on('error', () => {});

  /** Before anything is changed: it may be somebody else's. */
  async function prepare(): Promise<void> {
    try {
      const { tables, done } = await contents(pool);
      refuseOthers(tables, done, 'Name a database of its own in DATABASE_URL');
      if (!isReadOnly) await untangled(() => pool.query(createReceipts));
    } catch (error) {
      throw explained(url, error);
    }
  }

  const dialect: Dialect = {
    createDriver: () => new PostgresDriver(pool, { repeated, limit, prepare, isReadOnly }),
    createQueryCompiler: () => new BytewiseQueryCompiler(),
    createAdapter: () => new UnlimitedAdapter(limit),
    createIntrospector: (db) => new SchemaIntrospector(db),
  };
  return new RepeatingKysely<Tables>({ dialect, log }, repeated);
}

/** Closes its connection if it cannot log in: the driver alone would leave it open, which keeps the process alive. */
class TidyClient extends Client {
  override connect(): Promise<Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<Client> | void {
    if (!callback) return super.connect();
    super.connect((error: Error | null) => {
      if (error) void this.end();
      callback(error as Error);
    });
  }
}

/** The tables of the schema that is used, without those of extensions, and the migrations that were done. */
async function contents(pool: Pool): Promise<{ tables: string[]; done: string[] }> {
  const { rows } = await pool.query<{ name: string }>(`
    select relname as name from pg_class
    where relkind in ('r', 'p') and relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and not exists (select from pg_depend where objid = pg_class.oid and classid = 'pg_class'::regclass and deptype = 'e')`);
  const tables = rows.map(({ name }) => name);
  if (!tables.includes('kysely_migration')) return { tables, done: [] };
  const migrated = await pool.query<{ name: string }>('select name from kysely_migration');
  return { tables, done: migrated.rows.map(({ name }) => name) };
}

/** The database may sort texts by any language's rules, which differ and may change; an index by bytes is quicker too. */
class BytewiseQueryCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"');
  }
}

/** Migrations, and the wait for another process that runs them, may take as long as they do. */
class UnlimitedAdapter extends PostgresAdapter {
  readonly #limit: Limit;
  readonly #usual: number;

  constructor(limit: Limit) {
    super();
    this.#limit = limit;
    this.#usual = limit.statement;
  }

  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    this.#limit.statement = 0;
    await sql`set statement_timeout = 0`.execute(db);
    await super.acquireMigrationLock(db, options);
  }

  override async releaseMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    this.#limit.statement = this.#usual;
    await super.releaseMigrationLock(db, options);
    await sql`reset statement_timeout`.execute(db);
  }
}

/** Other schemas of the database are others' business. */
class SchemaIntrospector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(this.#db);
    return (await super.getTables(options)).filter(({ schema }) => schema === rows[0]?.schema);
  }
}
