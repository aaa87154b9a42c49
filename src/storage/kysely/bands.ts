import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { Board } from '../../game/period.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

/*
 * How many players of a leaderboard have how many points, so that no rows have to be counted for a rank. Level 0 has a row for each
 * number of points that anybody has, level 1 one for 256 of them together, level 2 one for 65,536: a rank adds up at most 255 rows of
 * each of the lower two, and of level 2 as many as the best player has times 65,536 points.
 *
 * Whoever changes listed rows of `standings` changes the bands in the same transaction, by the functions below.
 */

/** How many points one band of each level holds. */
const sizes = { units: 1, middle: 256, top: 65_536 } as const;

const levels = sql.raw(
  `(select 0 as level, ${sizes.units} as size union all select 1, ${sizes.middle} union all select 2, ${sizes.top})`,
);

/** Some boards as a table, for a statement that touches all of them. */
export function tableOf(boards: readonly Board[]): RawBuilder<unknown> {
  const rows = boards.map(({ scope, period }) => sql`select ${scope} as scope, ${period} as period`);
  return sql`(${sql.join(rows, sql` union all `)})`;
}

/** Where somebody with so many points stands on a leaderboard. */
export interface Place {
  /** How many players have more points, and how many exactly as many. */
  better: number;
  equal: number;
}

/** How many players are on a leaderboard, and where those stand who have so many points, or so many. */
export async function placesOf(
  db: Kysely<Tables>,
  { scope, period }: Board,
  [one, other]: readonly [number, number],
): Promise<{ players: number; places: readonly [Place, Place] }> {
  const [counts] = await countBands(db, scope, period, one, other);
  if (!counts) throw new Error('The database has counted nothing, not even that there is nothing.');
  const { players, better, equal, betterThanOther, equalToOther } = counts;
  return {
    players,
    places: [
      { better, equal },
      { better: betterThanOther, equal: equalToOther },
    ],
  };
}

const countBands = prepared((db, scope: string, period: string, one: number, other: number) => {
  const players = (level: number, which: RawBuilder<unknown>) =>
    sql`(select coalesce(sum(players), 0) from bands
      where scope = ${scope} and period = ${period} and level = ${sql.lit(level)} and ${which})`;
  /** The band of a level in which so many points are: division leaves no remainder. */
  const bandOf = (points: number, level: keyof typeof sizes) =>
    sql`cast(${points} as bigint) / ${sql.lit(sizes[level])}`;
  /** The first band of a level that begins where one of the next larger level ends. */
  const after = (band: RawBuilder<unknown>, size: number) => sql`(${band} + 1) * ${sql.lit(size)}`;
  const betterThan = (points: number) => {
    const [middle, top] = [bandOf(points, 'middle'), bandOf(points, 'top')];
    // Up to where the next level's band of these points ends, from there on by that level.
    return sql`${players(0, sql`band > ${points} and band < ${after(middle, sizes.middle)}`)}
      + ${players(1, sql`band > ${middle} and band < ${after(top, sizes.top / sizes.middle)}`)}
      + ${players(2, sql`band > ${top}`)}`;
  };
  const equalTo = (points: number) => players(0, sql`band = ${points}`);
  const count = (counted: RawBuilder<unknown>) => sql<number>`cast(${counted} as integer)`;
  return db.selectNoFrom([
    count(players(2, sql`band >= 0`)).as('players'),
    count(betterThan(one)).as('better'),
    count(equalTo(one)).as('equal'),
    count(betterThan(other)).as('betterThanOther'),
    count(equalTo(other)).as('equalToOther'),
  ]);
});

/**
 * A round's answers have been added to the standings of their players on these boards.
 *
 * @param recount counts some of the players anew from the log. What they then have need not be what they had and the answer: of
 *   somebody who is being erased, standings may be gone before the log is.
 */
export async function climbed(
  trx: Transaction<Tables>,
  roundId: string,
  boards: readonly Board[],
  recount?: () => Promise<void>,
): Promise<void> {
  // In SQLite, cross joins are made in this order: from the few answers on, never from the many standings.
  const touched = sql`answers cross join ${tableOf(boards)} as board cross join standings cross join ${levels} as step
    where answers.round_id = ${roundId} and answers.counts_for = 'board' and standings.listed = 1
      and standings.scope = board.scope and standings.player_id = answers.player_id
      and standings.record = 'board' and standings.period = board.period`;
  const from = sql`select standings.scope, standings.period, level, (standings.points - answers.points) / size as band
    from ${touched} and standings.answered > 1`;
  const to = sql`select standings.scope, standings.period, level, standings.points / size as band from ${touched}`;
  if (recount) {
    await change(trx, { from });
    await recount();
    await change(trx, { to });
  } else
    await change(trx, {
      from: sql`${from} and answers.points <> 0`,
      to: sql`${to} and (standings.answered = 1 or answers.points <> 0)`,
    });
}

/**
 * Takes a player off boards, before their listed rows there are changed.
 *
 * @param boards as `tableOf` makes it
 */
export async function leave(trx: Transaction<Tables>, playerId: string, boards: RawBuilder<unknown>): Promise<void> {
  await change(trx, { from: bandsOf(playerId, boards) });
}

/** Puts a player on boards, after their listed rows there have been changed. */
export async function enter(trx: Transaction<Tables>, playerId: string, boards: RawBuilder<unknown>): Promise<void> {
  await change(trx, { to: bandsOf(playerId, boards) });
}

/** Counts the bands of a scope anew from its standings. */
export async function recountBands(trx: Transaction<Tables>, scope: string): Promise<void> {
  for await (const period of periodsIn(trx, 'bands'))
    await trx.deleteFrom('bands').where('period', '=', period).where('scope', '=', scope).execute();
  await sql`insert into bands (scope, period, level, band, players)
    select scope, period, level, band, players from ${countedIn(sql`scope = ${scope}`)} as counted`.execute(trx);
}

/**
 * Whether a board's bands are not what its standings add up to. Both are read by one statement: what changes meanwhile is seen in both
 * or in neither.
 */
export async function hasWrongBands(db: Kysely<Tables>, { scope, period }: Board): Promise<boolean> {
  const board = sql`scope = ${scope} and period = ${period}`;
  const { rows } = await sql`select 1 from (select * from bands where ${board}) as kept
    full outer join ${countedIn(board)} as counted on counted.level = kept.level and counted.band = kept.band
    where counted.players is distinct from kept.players limit 1`.execute(db);
  return rows.length > 0;
}

/** The bands that standings add up to. */
function countedIn(boards: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select scope, period, level, points / size as band, count(*) as players
    from standings cross join ${levels} as step
    where ${boards} and record = 'board' and listed = 1
    group by scope, period, level, points / size)`;
}

/** The first period of which a table has rows, after this one; found in an index, however many rows there are. */
export async function nextPeriod(
  db: Kysely<Tables>,
  table: 'standings' | 'bands',
  after: string,
): Promise<string | undefined> {
  const first = db.selectFrom(table).select('period').where('period', '>', after).orderBy('period').limit(1);
  return (await first.executeTakeFirst())?.period;
}

/** All periods of which a table has rows. */
export async function* periodsIn(db: Kysely<Tables>, table: 'standings' | 'bands'): AsyncGenerator<string> {
  for (let period = await nextPeriod(db, table, ''); period !== undefined; period = await nextPeriod(db, table, period))
    yield period;
}

function bandsOf(playerId: string, boards: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select standings.scope, standings.period, level, standings.points / size as band
    from ${boards} as board cross join standings cross join ${levels} as step
    where standings.scope = board.scope and standings.player_id = ${playerId}
      and standings.record = 'board' and standings.period = board.period and standings.listed = 1`;
}

/**
 * Moves players between bands, each row of the two queries one of them. The order in which rows are changed is the same everywhere, so
 * that two transactions never wait for each other.
 */
async function change(
  trx: Transaction<Tables>,
  { from, to }: { from?: RawBuilder<unknown>; to?: RawBuilder<unknown> },
): Promise<void> {
  const moved = [
    ...(from ? [sql`select scope, period, level, band, -1 as moved from (${from}) as before`] : []),
    ...(to ? [sql`select scope, period, level, band, 1 as moved from (${to}) as after`] : []),
  ];
  await sql`insert into bands (scope, period, level, band, players)
    select scope, period, level, band, sum(moved) from (${sql.join(moved, sql` union all `)}) as moves
    group by scope, period, level, band having sum(moved) <> 0 order by scope, period, level, band
    on conflict (scope, period, level, band) do update set players = bands.players + excluded.players`.execute(trx);
  if (from) await sql`delete from bands where players = 0 and (scope, period, level, band) in (${from})`.execute(trx);
}
