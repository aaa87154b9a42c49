import { sql, type RawBuilder, type Selectable, type Transaction } from 'kysely';
import type { RecordName } from '../../game/counting.ts';
import { boardsOf, world, type Board } from '../../game/period.ts';
import { climbed, enter, leave, tableOf } from './bands.ts';
import { firstOfEach, keyOf } from './parts.ts';
import { recountRows } from './recount.ts';
import type { Tables } from './tables.ts';

/** A round that is closed. */
type Closed = Pick<Selectable<Tables['rounds']>, 'id' | 'scope' | 'closed_at'>;

/** Adds the answers of a round that has just been settled to this record of their players. */
export async function count(trx: Transaction<Tables>, round: Closed, record: RecordName): Promise<void> {
  const boards = boardsIn(round, record);
  await add(trx, round, record, boards);
  if (record === 'board') await unlist(trx, round, boards);
  // For some, later rounds may be counted already: this one joins or parts what is in a row there.
  const early = await countedLater(trx, round, record);
  const recount = early.length > 0 ? () => recountRows(trx, boards, record, early) : undefined;
  if (record === 'board') await climbed(trx, round.id, boards, recount);
  else await recount?.();
}

/** A player's answer to a closed round, which counted for this record, has been taken back. */
export async function uncount(
  trx: Transaction<Tables>,
  round: Closed,
  record: RecordName,
  playerId: string,
): Promise<void> {
  const boards = boardsIn(round, record);
  await lockRows(trx, playerId, record, boards);
  if (record === 'board') await leave(trx, playerId, tableOf(boards));
  await recountRows(trx, boards, record, [playerId]);
  if (record === 'board') await enter(trx, playerId, tableOf(boards));
}

/** As `uncount`, for many answers: each row is counted once, in the order in which rows are locked. */
export async function uncountAll(
  trx: Transaction<Tables>,
  answers: readonly { round: Closed; record: RecordName; playerId: string }[],
): Promise<void> {
  const rows = firstOfEach(answers, ({ playerId, record, round }) =>
    keyOf(playerId, record, ...boardsIn(round, record).flatMap(({ scope, period }) => [scope, period])),
  );
  for (const { round, record, playerId } of rows.values()) await uncount(trx, round, record, playerId);
}

function boardsIn({ id, scope, closed_at: closedAt }: Closed, record: RecordName): Board[] {
  if (closedAt === null) throw new Error(`The round ${id} is not closed, so its answers count nowhere.`);
  return boardsOf({ scope, closedAt }, record);
}

const right = sql`case when answers.credit = 1 then 1 else 0 end`;

/** Whether the round is later than all that were counted for the row before. */
const isLater = sql`(excluded.counted_at > standings.counted_at
  or (excluded.counted_at = standings.counted_at and excluded.counted_round > standings.counted_round))`;
const running = sql`case when excluded.right_answers = 1 then standings.running + 1 else 0 end`;

async function add(
  trx: Transaction<Tables>,
  { id }: Closed,
  record: RecordName,
  boards: readonly Board[],
): Promise<void> {
  await sql`insert into standings (scope, record, period, player_id, player_name, named_at, points, answered, right_answers,
      running, streak, counted_at, counted_round, listed)
    select board.scope, answers.counts_for, board.period, answers.player_id, answers.player_name, answers.answered_at,
      answers.points, 1, ${right}, ${right}, ${right}, rounds.closed_at, rounds.id, ${sql.lit(record === 'board' ? 1 : 0)}
    from rounds join answers on answers.round_id = rounds.id cross join ${tableOf(boards)} as board
    where rounds.id = ${id} and answers.counts_for = ${record}
    order by answers.player_id, board.scope, board.period
    on conflict (player_id, scope, record, period) do update set
      player_name = ${latest('player_name')},
      named_at = ${latest('named_at')},
      points = standings.points + excluded.points,
      answered = standings.answered + 1,
      right_answers = standings.right_answers + excluded.right_answers,
      running = case when ${isLater} then ${running} else standings.running end,
      streak = case when ${isLater} and ${running} > standings.streak then ${running} else standings.streak end,
      counted_at = case when ${isLater} then excluded.counted_at else standings.counted_at end,
      counted_round = case when ${isLater} then excluded.counted_round else standings.counted_round end`.execute(trx);
}

function latest(column: 'player_name' | 'named_at'): RawBuilder<unknown> {
  const [given, kept] = [sql.ref(`excluded.${column}`), sql.ref(`standings.${column}`)];
  return sql`case when excluded.named_at >= standings.named_at then ${given} else ${kept} end`;
}

/**
 * Takes the hidden players of a round off the boards to which it has added them. In a statement of its own: from the one before on,
 * whoever hides one of them waits, or was waited for (see players.ts).
 */
async function unlist(trx: Transaction<Tables>, { id }: Closed, boards: readonly Board[]): Promise<void> {
  const hidden = await trx
    .selectFrom('answers')
    .innerJoin('hidden', 'hidden.player_id', 'answers.player_id')
    .where('answers.round_id', '=', id)
    // Of others, the rows are not held: somebody may be showing them again at this moment.
    .where('answers.counts_for', '=', 'board')
    .select('answers.player_id')
    .execute();
  for (const { player_id } of hidden)
    await trx
      .updateTable('standings')
      .set({ listed: 0 })
      .where('player_id', '=', player_id)
      .where('record', '=', 'board')
      .where((eb) => eb.or(boards.map((board) => eb.and(board))))
      .execute();
}

/** Before their bands are changed, since others lock rows first: see locks.ts. */
async function lockRows(
  trx: Transaction<Tables>,
  playerId: string,
  record: RecordName,
  boards: readonly Board[],
): Promise<void> {
  await trx
    .selectFrom('standings')
    .select('points')
    .where('player_id', '=', playerId)
    .where('record', '=', record)
    .where((eb) => eb.or(boards.map((board) => eb.and(board))))
    .orderBy('scope')
    .orderBy('period')
    .forUpdate()
    .execute();
}

/** The players of a round for whom a later one was counted before it: on a board that holds all their others. */
async function countedLater(trx: Transaction<Tables>, { id, scope }: Closed, record: RecordName): Promise<string[]> {
  const rows = await trx
    .selectFrom('answers')
    // In SQLite, this order is also that of looking: the other way round, it would look at everybody on the board.
    .crossJoin('standings')
    .whereRef('standings.player_id', '=', 'answers.player_id')
    .where('answers.round_id', '=', id)
    .where('answers.counts_for', '=', record)
    .where('standings.scope', '=', record === 'board' ? world : scope)
    .where('standings.record', '=', record)
    .where('standings.period', '=', 'all')
    .where('standings.counted_round', '!=', id)
    .select('answers.player_id')
    .execute();
  return rows.map((row) => row.player_id);
}
