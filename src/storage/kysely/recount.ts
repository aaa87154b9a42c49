import { sql, type Insertable, type Kysely, type Transaction } from 'kysely';
import { records, type RecordName } from '../../game/counting.ts';
import { boardsOf, isKept, world, type Board } from '../../game/period.ts';
import { withAnswer } from '../../game/standing.ts';
import { periodsIn, recountBands } from './bands.ts';
import { keyOf, parts } from './parts.ts';
import type { Recounted, Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

type Row = Insertable<Tables['standings']>;

/** Counts from the answer log, which is the truth. */
export function recountIn(db: Kysely<Tables>): Pick<Storage, 'recount'> {
  return {
    async recount(scope, now) {
      return db.transaction().execute(async (trx) => {
        await sql`create temporary table counted_before as select * from standings where scope = ${sql.lit(scope)}`.execute(
          trx,
        );
        // Those that are no longer kept are left out, whether they have been removed yet or not.
        const { rows } = await sql<{ period: string }>`select distinct period from counted_before`.execute(trx);
        for (const { period } of rows.filter((row) => !isKept(row.period, now)))
          await sql`delete from counted_before where period = ${period}`.execute(trx);
        await recountScope(trx, scope, now);
        const recounted = await compare(trx, scope);
        await sql`drop table counted_before`.execute(trx);
        return recounted;
      });
    },
  };
}

/** How many of those that differ are told. */
const examples = 10;

/** What a scope had before, in `counted_before`, and what it has now. */
async function compare(trx: Transaction<Tables>, scope: string): Promise<Recounted> {
  const { records: number } = await trx
    .selectFrom('standings')
    .where('scope', '=', scope)
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .executeTakeFirstOrThrow();
  const differs = sql`counted_before as before full outer join (select * from standings where scope = ${scope}) as after
    on after.player_id = before.player_id and after.record = before.record and after.period = before.period
    where ${sql.join(
      ['points', 'answered', 'right_answers', 'running', 'streak', 'listed', 'player_name'].map(
        (column) => sql`before.${sql.ref(column)} is distinct from after.${sql.ref(column)}`,
      ),
      sql` or `,
    )}`;
  const count = await sql<{ differing: number }>`select count(*) as differing from ${differs}`.execute(trx);
  const { rows } = await sql<Compared>`
    select coalesce(after.player_id, before.player_id) as player_id, coalesce(after.record, before.record) as record,
      coalesce(after.period, before.period) as period, before.points as before, after.points as after
    from ${differs} order by 1, 2, 3 limit ${sql.lit(examples)}`.execute(trx);
  return {
    records: number,
    differing: count.rows[0]?.differing ?? 0,
    examples: rows.map(({ player_id: playerId, record, period, before, after }) => ({
      playerId,
      record,
      period,
      before: before ?? undefined,
      after: after ?? undefined,
    })),
  };
}

interface Compared {
  player_id: string;
  record: RecordName;
  period: string;
  before: number | null;
  after: number | null;
}

/** The same within a transaction. */
export async function recountScope(trx: Transaction<Tables>, scope: string, now: number): Promise<void> {
  for await (const period of periodsIn(trx, 'standings'))
    await trx.deleteFrom('standings').where('period', '=', period).where('scope', '=', scope).execute();
  for (const players of parts(await playersIn(trx, scope))) {
    const rows = await countedOf(trx, players, records);
    const kept = rows.filter((row) => row.scope === scope && isKept(row.period, now));
    for (const part of parts(kept)) await trx.insertInto('standings').values(part).execute();
  }
  await trx
    .updateTable('standings')
    .set({ listed: 0 })
    .where('scope', '=', scope)
    .where('player_id', 'in', trx.selectFrom('hidden').select('player_id'))
    .execute();
  await recountBands(trx, scope);
}

/**
 * Counts the rows of these players on some boards anew, apart from bands. A row that is not there is not made: its board may have been
 * removed.
 */
export async function recountPlayers(
  trx: Transaction<Tables>,
  boards: readonly Board[],
  record: RecordName,
  playerIds: readonly string[],
): Promise<void> {
  for (const players of parts(playerIds)) {
    const rows = new Map((await countedOf(trx, players, [record])).map((row) => [rowKey(row), row]));
    for (const player_id of players)
      for (const board of boards) {
        const key = { ...board, record, player_id };
        const row = rows.get(rowKey(key));
        if (!row)
          await trx
            .deleteFrom('standings')
            .where((eb) => eb.and(key))
            .execute();
        else {
          const { listed: _, ...counted } = row;
          await trx
            .updateTable('standings')
            .set(counted)
            .where((eb) => eb.and(key))
            .execute();
        }
      }
  }
}

/** What these players' answers add up to, on every board on which they count. */
export async function countedOf(
  trx: Transaction<Tables>,
  playerIds: readonly string[],
  of: readonly RecordName[],
): Promise<Row[]> {
  const log = await trx
    .selectFrom('answers')
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('answers.player_id', 'in', playerIds)
    .where('answers.counts_for', 'in', of)
    .select(['answers.player_id', 'player_name', 'answered_at', 'points', 'credit'])
    .select((eb) => eb.ref('answers.counts_for').$castTo<RecordName>().as('record'))
    .select((eb) => ['rounds.id', 'scope', eb.ref('closed_at').$notNull().as('closed_at')])
    // In the order in which they count: later answers lengthen what is in a row, or end it.
    .orderBy('answers.player_id')
    .orderBy('closed_at')
    .orderBy('rounds.id')
    .execute();
  const rows = new Map<string, Row>();
  for (const { player_id, record, scope, ...answer } of log)
    for (const board of boardsOf({ scope, closedAt: answer.closed_at }, record)) {
      const before = rows.get(rowKey({ ...board, record, player_id }));
      const row = withOne(before ?? { ...board, record, player_id }, answer);
      rows.set(rowKey(row), row);
    }
  return [...rows.values()];
}

type Key = Pick<Row, 'scope' | 'record' | 'period' | 'player_id'>;

function rowKey({ scope, record, period, player_id }: Key): string {
  return keyOf(scope, record, period, player_id);
}

interface One {
  id: string;
  player_name: string;
  answered_at: number;
  points: number;
  credit: number;
  closed_at: number;
}

function withOne(row: Row | Key, { id, player_name, answered_at, points, credit, closed_at }: One): Row {
  const before = 'points' in row ? { ...row, right: row.right_answers } : undefined;
  const { right, ...tally } = withAnswer(before, { points, credit });
  const isNamed = before !== undefined && before.named_at > answered_at;
  return {
    scope: row.scope,
    record: row.record,
    period: row.period,
    player_id: row.player_id,
    player_name: isNamed ? before.player_name : player_name,
    named_at: isNamed ? before.named_at : answered_at,
    ...tally,
    right_answers: right,
    counted_at: closed_at,
    counted_round: id,
    listed: row.record === 'board' ? 1 : 0,
  };
}

/** The players whose answers count in a scope. */
async function playersIn(trx: Transaction<Tables>, scope: string): Promise<string[]> {
  const there = trx
    .selectFrom('rounds')
    .innerJoin('answers', 'answers.round_id', 'rounds.id')
    .where('scope', '=', scope);
  const rows = await (scope === world ? trx.selectFrom('answers') : there)
    .where('answers.counts_for', 'in', records)
    .select('answers.player_id')
    .distinct()
    .execute();
  return rows.map(({ player_id }) => player_id);
}
