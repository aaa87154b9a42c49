import type { Selectable, Transaction } from 'kysely';
import { preparedList } from './prepared.ts';
import type { Tables } from './tables.ts';

/**
 * What keeps two transactions apart where a database runs several at once. (SQLite runs one: there, nothing has to be locked.)
 *
 * They run at PostgreSQL's READ COMMITTED: each statement sees all that was committed before it, and whoever changes a row waits for
 * whoever changed it first. What must not be broken by any order of two is a unique key, or is added to in place. The rest rests
 * on one rule: **what belongs to a round is changed by whoever has locked the round's row**, alone or, to append to its log,
 * beside others who append. So a round that is closed, withdrawn, moved or pruned has exactly the answers that it then counts.
 * (Whether a player had met a question before depends on what came earlier: another transaction of the same moment may be either.)
 *
 * Everybody locks in the same order, so that no two wait for each other: rounds by id; answers and tries by round and player; `past` by
 * its key; standings by theirs, and then bands by theirs. Where two do so all the same, or take a key at the same moment, the database
 * refuses one, which begins again (postgres/repeating.ts).
 *
 * SERIALIZABLE would need no locks, but lets transactions fail that only read near each other's rows, and all but one of those that
 * add to the same counter, which is what a leaderboard is.
 */
export type LockedRound = Pick<Selectable<Tables['rounds']>, (typeof columns)[number]>;

export const columns = [
  'id',
  'question_id',
  'audience',
  'channel_id',
  'asked_by',
  'opened_at',
  'scope',
  'state',
  'closed_at',
] as const;

/** Locks a round until the transaction ends. Undefined if there is none. */
export async function lockRound(trx: Transaction<Tables>, id: string): Promise<LockedRound | undefined> {
  return trx.selectFrom('rounds').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Keeps rounds as they are until the transaction ends; others may do so beside it. By id, those that there are. */
export async function holdRounds(
  trx: Transaction<Tables>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, LockedRound>> {
  const rows = await held(
    trx,
    [...new Set(ids)].sort().map((id) => ({ id })),
  );
  return new Map(rows.map((round) => [round.id, round]));
}

const held = preparedList((db, rounds: readonly { id: string }[]) =>
  db
    .selectFrom('rounds')
    .select(columns)
    .where(
      'id',
      'in',
      rounds.map(({ id }) => id),
    )
    .orderBy('id')
    .forShare(),
);

/** A round that must be there is not. */
export class NoRound extends Error {
  override name = 'NoRound';

  constructor(id: string) {
    super(`There is no round ${id}: the log has a constraint that there must be one.`);
  }
}
