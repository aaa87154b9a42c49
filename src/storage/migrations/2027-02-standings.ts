import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

/**
 * Leaderboards of months, weeks and days beside that of all time, for each scope and for all together; the best streaks; who is hidden;
 * and bands of points, by which ranks are known without counting rows. All of it is counted from the log.
 *
 * Days and weeks are filled as far back as they are kept, counted from the latest round that was closed: a migration has no clock of
 * its own, so that it does the same whenever it runs, and what is too old by then is removed like any other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // By when it was closed, a round belongs to its month, week and day.
  await sql`update rounds set closed_at = deadline where closed_at is null and state in ('closed', 'revealed')`.execute(
    db,
  );

  await db.schema.dropTable('standings').execute();
  const standings = db.schema
    .createTable('standings')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('player_name', 'text', (column) => column.notNull())
    .addColumn('named_at', 'bigint', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('right_answers', 'integer', (column) => column.notNull())
    .addColumn('running', 'integer', (column) => column.notNull())
    .addColumn('streak', 'integer', (column) => column.notNull())
    .addColumn('counted_at', 'bigint', (column) => column.notNull())
    .addColumn('counted_round', 'text', (column) => column.notNull())
    .addColumn('listed', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('standings_once', ['player_id', 'scope', 'record', 'period']);
  await clustered(db, standings).execute();
  await db.schema
    .createIndex('standings_ranking')
    .on('standings')
    .columns(['period', 'scope', 'listed', 'points desc', 'right_answers desc', 'player_id'])
    .execute();
  const bands = db.schema
    .createTable('bands')
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('band', 'integer', (column) => column.notNull())
    .addColumn('players', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('bands_once', ['period', 'scope', 'level', 'band']);
  await clustered(db, bands).execute();
  await db.schema
    .createTable('hidden')
    .addColumn('player_id', 'text', (column) => column.primaryKey())
    .addColumn('hidden_at', 'bigint', (column) => column.notNull())
    .execute();

  const { rows: latest } = await sql<{ at: unknown }>`select max(closed_at) as at from rounds`.execute(db);
  const { rows: players } = await sql<{ player_id: string }>`select distinct player_id from answers`.execute(db);
  for (let from = 0; from < players.length; from += atOnce) {
    const ids = players.slice(from, from + atOnce).map(({ player_id }) => player_id);
    const standings = await standingsOf(db, ids, Number(latest[0]?.at));
    for (let first = 0; first < standings.length; first += atOnce)
      await insert(db, standings.slice(first, first + atOnce));
  }
  await sql`insert into bands (period, scope, level, band, players)
    select period, scope, level, points / size, count(*)
    from standings cross join (select 0 as level, 1 as size union all select 1, 256 union all select 2, 65536) as levels
    where listed = 1
    group by period, scope, level, points / size`.execute(db);
}

/** In SQLite, rows stand in the order of their key: a round that counts on many boards changes rows of a player that stand together. */
function clustered<T extends string>(db: Kysely<unknown>, table: CreateTableBuilder<T>): CreateTableBuilder<T> {
  return db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table;
}

/** How many players, and how many rows, one statement is about. */
const atOnce = 50;

const day = 24 * 3_600_000;

interface Row {
  scope: string;
  record: string;
  period: string;
  player_id: string;
  player_name: string;
  named_at: number;
  points: number;
  answered: number;
  right_answers: number;
  running: number;
  streak: number;
  counted_at: number;
  counted_round: string;
  listed: number;
}

async function standingsOf(db: Kysely<unknown>, ids: readonly string[], latest: number): Promise<Row[]> {
  const { rows: log } = await sql<{
    player_id: string;
    player_name: string;
    answered_at: unknown;
    points: number;
    credit: number;
    counts_for: string;
    closed_at: unknown;
    id: string;
    scope: string;
  }>`select answers.player_id, player_name, answered_at, points, credit, counts_for, closed_at, rounds.id, scope
    from answers join rounds on rounds.id = answers.round_id
    where answers.player_id in (${sql.join(ids)}) and counts_for in ('board', 'own', 'duel')
    order by answers.player_id, closed_at, rounds.id`.execute(db);
  const rows = new Map<string, Row>();
  for (const one of log) {
    const closedAt = Number(one.closed_at);
    const isBoard = one.counts_for === 'board';
    const periods = isBoard ? ['all', ...periodsOf(closedAt, latest)] : ['all'];
    for (const scope of isBoard ? [one.scope, 'world'] : [one.scope])
      for (const period of periods) {
        const key = [scope, one.counts_for, period, one.player_id].join(' ');
        const before = rows.get(key);
        const right = one.credit === 1 ? 1 : 0;
        const running = right === 1 ? (before?.running ?? 0) + 1 : 0;
        const answeredAt = Number(one.answered_at);
        const isNamed = before !== undefined && before.named_at > answeredAt;
        rows.set(key, {
          scope,
          record: one.counts_for,
          period,
          player_id: one.player_id,
          player_name: isNamed ? before.player_name : one.player_name,
          named_at: isNamed ? before.named_at : answeredAt,
          points: (before?.points ?? 0) + one.points,
          answered: (before?.answered ?? 0) + 1,
          right_answers: (before?.right_answers ?? 0) + right,
          running,
          streak: Math.max(before?.streak ?? 0, running),
          counted_at: closedAt,
          counted_round: one.id,
          listed: isBoard ? 1 : 0,
        });
      }
  }
  return [...rows.values()];
}

/** The month, and, if they are still kept, the ISO week and the day, by UTC. */
function periodsOf(at: number, latest: number): string[] {
  const date = new Date(at).toISOString().slice(0, 10);
  const weekday = new Date(at).getUTCDay() || 7;
  const thursday = new Date(at + (4 - weekday) * day);
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0)) / (7 * day));
  const midnight = Date.parse(date);
  return [
    date.slice(0, 7),
    ...(midnight + (8 - weekday) * day + 84 * day > latest
      ? [`${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`]
      : []),
    ...(midnight + day + 40 * day > latest ? [date] : []),
  ];
}

async function insert(db: Kysely<unknown>, rows: readonly Row[]): Promise<void> {
  const values = rows.map(
    (row) =>
      sql`(${row.scope}, ${row.record}, ${row.period}, ${row.player_id}, ${row.player_name}, ${row.named_at}, ${row.points},
      ${row.answered}, ${row.right_answers}, ${row.running}, ${row.streak}, ${row.counted_at}, ${row.counted_round}, ${row.listed})`,
  );
  await sql`insert into standings (scope, record, period, player_id, player_name, named_at, points, answered, right_answers, running,
    streak, counted_at, counted_round, listed) values ${sql.join(values)}`.execute(db);
}
