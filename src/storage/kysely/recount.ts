import type { Insertable, Transaction } from 'kysely';
import { records, type RecordName } from '../../game/counting.ts';
import { boardsOf, isKept, world, type Board } from '../../game/period.ts';
import { withAnswer } from '../../game/standing.ts';
import { periodsIn, recountBands } from './bands.ts';
import { keyOf, parts } from './parts.ts';
import type { Tables } from './tables.ts';

/** A record, as the log has it. */
export type Row = Insertable<Tables['standings']>;

/** Counts all records of a scope, and its bands, anew from the answer log. Those no longer kept at this time are left out. */
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
 * Counts the rows of these players on some boards anew; the bands are left to the caller. No row is added: its board may have been
 * removed.
 */
export async function recountRows(
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
