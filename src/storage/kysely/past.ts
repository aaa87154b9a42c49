import type { Kysely, Transaction } from 'kysely';
import type { Past } from '../../game/past.ts';
import { preparedList } from './prepared.ts';
import type { Storage } from '../storage.ts';
import type { LockedRound } from './locks.ts';
import { keyOf } from './parts.ts';
import type { Tables } from './tables.ts';

/** A channel or a player: each is asked questions. */
type Owner = Pick<Tables['past'], 'audience' | 'owner_id'>;

/**
 * The index of what was asked. A question costs a row for each channel and each player, however often it is asked, so that a draw
 * never has to read all rounds. Whatever changes rounds or answers changes it in the same transaction, by the functions below.
 */
export function pastIn(db: Kysely<Tables>): Pick<Storage, 'pastOfChannel' | 'pastOfPlayer'> {
  return {
    async pastOfChannel(channelId, before = Number.MAX_SAFE_INTEGER) {
      const rows = await rowsOf(db, { audience: 'channel', owner_id: channelId }).execute();
      const all: Past[] = [];
      for (const row of rows)
        all.push(row.last_at < before ? pastOf(row) : await pastBefore(db, channelId, row, before));
      return all.filter(({ times }) => times > 0);
    },

    async pastOfPlayer(playerId) {
      const rows = await rowsOf(db, { audience: 'player', owner_id: playerId }).execute();
      return rows.map(pastOf);
    },
  };
}

type Row = Pick<Tables['past'], 'question_id' | 'times' | 'last_at'>;

export function rowsOf(db: Kysely<Tables>, owner: Owner) {
  return db
    .selectFrom('past')
    .select(['question_id', 'times', 'last_at'])
    .where('audience', '=', owner.audience)
    .where('owner_id', '=', owner.owner_id);
}

function pastOf(row: Row): Past {
  return { questionId: row.question_id, times: row.times, lastAt: row.last_at };
}

/** As it was at an earlier time: without the rounds of one question since then. */
async function pastBefore(db: Kysely<Tables>, channelId: string, row: Row, before: number): Promise<Past> {
  const asked = () => roundsInChannel(db, channelId, row.question_id);
  const since = await asked()
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('opened_at', '>=', before)
    .executeTakeFirstOrThrow();
  const last = await asked()
    .select(({ fn }) => fn.max('opened_at').as('at'))
    .where('opened_at', '<', before)
    .executeTakeFirst();
  return { questionId: row.question_id, times: row.times - since.times, lastAt: last?.at ?? 0 };
}

function roundsInChannel(db: Kysely<Tables>, channelId: string, questionId: string) {
  return db
    .selectFrom('rounds')
    .where('channel_id', '=', channelId)
    .where('question_id', '=', questionId)
    .where('audience', '=', 'channel')
    .where('state', '!=', 'withdrawn');
}

type Asked = Pick<LockedRound, 'id' | 'question_id' | 'audience' | 'channel_id' | 'asked_by' | 'opened_at'>;

/** A round has been opened: its channel or, if it is private, its player was asked. */
export async function asked(trx: Transaction<Tables>, round: Asked): Promise<void> {
  await grow(trx, [{ ...askedOf(round), question_id: round.question_id, last_at: round.opened_at }]);
}

/** Players have answered: they have seen the questions too. A private one is known to be seen since it was opened. */
export async function answered(
  trx: Transaction<Tables>,
  answers: readonly { round: LockedRound; playerId: string }[],
): Promise<void> {
  const seen = answers.filter(({ round }) => round.audience === 'channel' && round.state !== 'withdrawn');
  await grow(
    trx,
    seen.map(({ round: { question_id, opened_at }, playerId }) => ({
      ...playerOf(playerId),
      question_id,
      last_at: opened_at,
    })),
  );
}

/** A player's answer has been taken back. */
export async function unanswered(trx: Transaction<Tables>, round: LockedRound, playerId: string): Promise<void> {
  if (round.audience === 'channel' && round.state !== 'withdrawn')
    await shrink(trx, playerOf(playerId), round.question_id);
}

/** A round's times are moved to a later time. */
export async function askedLater(trx: Transaction<Tables>, round: LockedRound): Promise<void> {
  if (round.state === 'withdrawn') return;
  for (const owner of [askedOf(round), ...(await answerersOf(trx, round))])
    await trx
      .updateTable('past')
      .set({ last_at: round.opened_at })
      .where('audience', '=', owner.audience)
      .where('owner_id', '=', owner.owner_id)
      .where('question_id', '=', round.question_id)
      .where('last_at', '<', round.opened_at)
      .execute();
}

/** A round has been withdrawn: nobody was asked. */
export async function notAsked(trx: Transaction<Tables>, round: Asked): Promise<void> {
  for (const owner of [askedOf(round), ...(await answerersOf(trx, round))]) await shrink(trx, owner, round.question_id);
}

function playerOf(id: string): Owner {
  return { audience: 'player', owner_id: id };
}

function askedOf({ audience, channel_id, asked_by }: Asked): Owner {
  return audience === 'channel' ? { audience, owner_id: channel_id } : playerOf(asked_by);
}

/** In the order in which they are to be locked. */
async function answerersOf(trx: Transaction<Tables>, { id, audience }: Asked): Promise<Owner[]> {
  if (audience === 'player') return [];
  const rows = await trx
    .selectFrom('answers')
    .select('player_id')
    .where('round_id', '=', id)
    .orderBy('player_id')
    .execute();
  return rows.map(({ player_id }) => playerOf(player_id));
}

type Once = Owner & Pick<Row, 'question_id' | 'last_at'>;

/** Each of these was asked once more. */
async function grow(trx: Transaction<Tables>, all: readonly Once[]): Promise<void> {
  const rows = new Map<string, Tables['past']>();
  for (const once of all) {
    const key = keyOf(once.audience, once.owner_id, once.question_id);
    const { times, last_at } = rows.get(key) ?? { times: 0, last_at: 0 };
    rows.set(key, { ...once, times: times + 1, last_at: Math.max(last_at, once.last_at) });
  }
  const ordered = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await add(trx, ordered);
}

const add = preparedList((db, rows: readonly Tables['past'][]) =>
  db
    .insertInto('past')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['audience', 'owner_id', 'question_id']).doUpdateSet((eb) => ({
        times: eb('past.times', '+', eb.ref('excluded.times')),
        last_at: eb
          .case()
          .when('past.last_at', '<', eb.ref('excluded.last_at'))
          .then(eb.ref('excluded.last_at'))
          .else(eb.ref('past.last_at'))
          .end(),
      })),
    ),
);

/** The rounds before that may have been removed since: then the latest time that is known stays. */
async function shrink(trx: Transaction<Tables>, owner: Owner, questionId: string): Promise<void> {
  // Nobody else is to count meanwhile what the latest time is that is left.
  await trx
    .selectFrom('past')
    .select('times')
    .where('audience', '=', owner.audience)
    .where('owner_id', '=', owner.owner_id)
    .where('question_id', '=', questionId)
    .forUpdate()
    .execute();
  const last = await (owner.audience === 'channel'
    ? lastInChannel(trx, owner.owner_id, questionId)
    : lastOfPlayer(trx, owner.owner_id, questionId));
  const row = () =>
    trx
      .updateTable('past')
      .where('audience', '=', owner.audience)
      .where('owner_id', '=', owner.owner_id)
      .where('question_id', '=', questionId);
  await row()
    .set((eb) => ({ times: eb('times', '-', 1), ...(last !== null && { last_at: last }) }))
    .execute();
  await trx
    .deleteFrom('past')
    .where('audience', '=', owner.audience)
    .where('owner_id', '=', owner.owner_id)
    .where('question_id', '=', questionId)
    .where('times', '<=', 0)
    .execute();
}

async function lastInChannel(trx: Transaction<Tables>, channelId: string, questionId: string): Promise<number | null> {
  const last = await roundsInChannel(trx, channelId, questionId)
    .select(({ fn }) => fn.max<number | null>('opened_at').as('at'))
    .executeTakeFirst();
  return last?.at ?? null;
}

async function lastOfPlayer(trx: Transaction<Tables>, playerId: string, questionId: string): Promise<number | null> {
  const last = await trx
    .selectFrom('rounds')
    .select(({ fn }) => fn.max<number | null>('opened_at').as('at'))
    .where('question_id', '=', questionId)
    .where('state', '!=', 'withdrawn')
    .where((where) =>
      where.or([
        where.and([where('asked_by', '=', playerId), where('audience', '=', 'player')]),
        where('id', 'in', trx.selectFrom('answers').select('round_id').where('player_id', '=', playerId)),
      ]),
    )
    .executeTakeFirst();
  return last?.at ?? null;
}
