import { sql, type Kysely } from 'kysely';
import type { Tables } from './kysely/tables.ts';

type Name = keyof Tables;

/**
 * What tells the rows of each table apart, in the order in which tables are filled: answers refer to rounds. Leases are not copied: they
 * belong to processes.
 */
const keys: { readonly [T in Exclude<Name, 'leases'>]: readonly (keyof Tables[T] & string)[] } = {
  rounds: ['id'],
  matches: ['id'],
  papers: ['id'],
  answers: ['round_id', 'player_id'],
  answers_taken_back: ['round_id', 'player_id', 'taken_back_at', 'answered_at'],
  tries: ['round_id', 'id'],
  skip_votes: ['round_id', 'player_id'],
  skips: ['question_id', 'wording'],
  standings: ['player_id', 'scope', 'record', 'period'],
  bands: ['period', 'scope', 'level', 'band'],
  hidden: ['player_id'],
  past: ['audience', 'owner_id', 'question_id'],
  facts_shown: ['shown_to', 'fact_id', 'shown_at'],
  notes: ['player_id', 'about'],
  seats: ['player_id', 'game_id'],
  channels: ['channel_id'],
  erasures: ['player_id'],
  servers: ['guild_id'],
  memberships: ['guild_key'],
  first_looks: ['at_what'],
  secrets: ['name'],
  dailies: ['day'],
  daily_entries: ['player_id', 'day'],
  daily_shares: ['player_id', 'day', 'channel_id'],
  daily_scores: ['day', 'score'],
  seasons: ['scope', 'season'],
  medals: ['player_id', 'scope', 'season'],
  titles: ['player_id', 'title'],
  open_profiles: ['player_id'],
  daily_answers: ['day', 'scope', 'number'],
  reviews: ['player_id', 'fact_id'],
  opinions: ['player_id', 'question_id'],
  settings: ['guild_id'],
  bulletins: ['guild_id', 'bulletin'],
  audit: ['guild_id', 'id'],
  report_cases: ['id'],
  reports: ['player_id', 'case_id'],
  report_decisions: ['id'],
  notices: ['player_id', 'decision_id'],
  spellings: ['decision_id'],
  beats: ['shard_count', 'shard'],
};

/** How many rows are read and written at once: PostgreSQL takes 65,535 values in a statement, and SQLite 32,766. */
const atOnce = 1_000;

/** How many rows each table has. */
type Sizes = Readonly<Record<keyof typeof keys, number>>;

const tables = Object.keys(keys) as (keyof typeof keys)[];

/** How many rows each table of a database has. */
export async function sizesOf(db: Kysely<Tables>): Promise<Sizes> {
  const sizes: [string, number][] = [];
  for (const table of tables) {
    const { rows } = await sql<{ size: number }>`select count(*) as size from ${sql.table(table)}`.execute(db);
    sizes.push([table, rows[0]?.size ?? 0]);
  }
  return Object.fromEntries(sizes) as Sizes;
}

/**
 * Copies every row of one database into another one, which must be empty and as up to date as the first. All of it is there
 * afterwards, or nothing.
 *
 * @param tell hears how far it is
 */
export async function copyRows(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  tell: (table: string, rows: number) => void,
): Promise<void> {
  await to.transaction().execute(async (trx) => {
    for (const table of tables) {
      let copied = 0;
      for await (const rows of batches(from, table)) {
        await trx.insertInto(table).values(rows).execute();
        copied += rows.length;
      }
      tell(table, copied);
    }
  });
}

/** The first thing that is not the same in two databases; undefined if every row is. */
export async function difference(from: Kysely<Tables>, to: Kysely<Tables>): Promise<string | undefined> {
  for (const table of tables) {
    const others = batches(to, table);
    let number = 0;
    for await (const rows of batches(from, table)) {
      const { value: same = [] } = await others.next();
      const at = rows.findIndex((row, index) => text(row) !== text(same[index] ?? {}));
      if (at >= 0) return `row ${number + at + 1} of ${table}, in the order of ${keys[table].join(', ')}`;
      number += rows.length;
    }
    if ((await others.next()).done !== true) return `${table}, which has more than ${number} rows`;
  }
  return undefined;
}

type Row = Record<string, unknown>;

/** The values of a row by their columns' names. PostgreSQL keeps no NUL in a text: see postgres/driver.ts. */
function text(row: Row): string {
  const columns = Object.keys(row).sort();
  return JSON.stringify(columns.map((column) => [column, plain(row[column])]));
}

const plain = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** All rows of a table, in the order of its key. */
async function* batches(db: Kysely<Tables>, table: keyof typeof keys): AsyncGenerator<Row[], undefined> {
  const columns = sql.join(keys[table].map((column) => sql.ref(column)));
  for (let last: Row | undefined; ;) {
    const before = last;
    const after = before
      ? sql`where (${columns}) > (${sql.join(keys[table].map((column) => sql.val(before[column])))})`
      : sql``;
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(atOnce)}`.execute(
        db,
      );
    if (rows.length === 0) return undefined;
    yield rows;
    last = rows.at(-1);
  }
}
