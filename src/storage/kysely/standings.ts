import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { records, type RecordName } from '../../game/counting.ts';
import type { Standing } from '../../game/standing.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

export function standingsIn(
  db: Kysely<Tables>,
): Pick<Storage, 'standings' | 'standing' | 'players' | 'tallies' | 'recount'> {
  return {
    async standings(scope, offset, limit) {
      const rows = await pageOf(db, scope, offset, limit).execute();
      const [first] = rows;
      if (!first) return [];
      let rank = await rankOf(db, scope, first.points);
      return rows.map((row, index) => {
        if (index > 0 && row.points !== rows[index - 1]?.points) rank = offset + index + 1;
        return standingOf(row, rank);
      });
    },

    async standing(scope, playerId) {
      const row = await boardOf(db, scope).selectAll().where('player_id', '=', playerId).executeTakeFirst();
      return row && standingOf(row, await rankOf(db, scope, row.points));
    },

    async players(scope) {
      const { players } = await boardOf(db, scope)
        .select(({ fn }) => fn.countAll<number>().as('players'))
        .executeTakeFirstOrThrow();
      return players;
    },

    async tallies(scope, playerId) {
      const rows = await db
        .selectFrom('standings')
        .select(['record', 'points', 'answered', 'right_answers as right'])
        .where('scope', '=', scope)
        .where('player_id', '=', playerId)
        .execute();
      return Object.fromEntries(rows.map(({ record, ...tally }) => [record, tally]));
    },

    async recount(scope) {
      await db.transaction().execute((trx) => recountScope(trx, scope));
    },
  };
}

/** Adds the answers of a round that has just been settled to the records of their players. */
export async function count(
  trx: Transaction<Tables>,
  { id, scope }: Pick<Tables['rounds'], 'id' | 'scope'>,
): Promise<void> {
  await trx
    .insertInto('standings')
    .columns(columns)
    .expression(
      counted(trx)
        .where('answers.round_id', '=', id)
        .select((eb) => [
          eb.val(scope).as('scope'),
          eb.ref('answers.counts_for').$castTo<RecordName>().as('record'),
          'answers.player_id',
          'answers.player_name',
          'answers.answered_at as named_at',
          'answers.points',
          eb.lit(1).as('answered'),
          rightly.as('right_answers'),
        ]),
    )
    .onConflict((conflict) =>
      conflict.columns(['scope', 'record', 'player_id']).doUpdateSet((eb) => ({
        player_name: eb
          .case()
          .when('excluded.named_at', '>=', eb.ref('standings.named_at'))
          .then(eb.ref('excluded.player_name'))
          .else(eb.ref('standings.player_name'))
          .end(),
        named_at: eb
          .case()
          .when('excluded.named_at', '>=', eb.ref('standings.named_at'))
          .then(eb.ref('excluded.named_at'))
          .else(eb.ref('standings.named_at'))
          .end(),
        points: eb('standings.points', '+', eb.ref('excluded.points')),
        answered: eb('standings.answered', '+', eb.ref('excluded.answered')),
        right_answers: eb('standings.right_answers', '+', eb.ref('excluded.right_answers')),
      })),
    )
    .execute();
}

/** Recomputes all records of a scope from the answer log. */
export async function recountScope(trx: Transaction<Tables>, scope: string): Promise<void> {
  await trx.deleteFrom('standings').where('scope', '=', scope).execute();
  await trx.insertInto('standings').columns(columns).expression(summed(trx, scope)).execute();
}

/** Recomputes the records of one player in a scope from the answer log. */
export async function recountPlayer(trx: Transaction<Tables>, scope: string, playerId: string): Promise<void> {
  await trx.deleteFrom('standings').where('scope', '=', scope).where('player_id', '=', playerId).execute();
  await trx
    .insertInto('standings')
    .columns(columns)
    .expression(summed(trx, scope).where('answers.player_id', '=', playerId))
    .execute();
}

const columns = [
  'scope',
  'record',
  'player_id',
  'player_name',
  'named_at',
  'points',
  'answered',
  'right_answers',
] as const;

const rightly = sql<number>`case when answers.credit = 1 then 1 else 0 end`;

/** The part of the log that counts. */
function counted(trx: Transaction<Tables>) {
  return trx.selectFrom('answers').where('answers.counts_for', 'in', records);
}

/** What the log of a scope adds up to. A player is shown by the latest name. */
function summed(trx: Transaction<Tables>, scope: string) {
  return counted(trx)
    .innerJoin('rounds', 'rounds.id', 'answers.round_id')
    .where('rounds.scope', '=', scope)
    .groupBy(['answers.player_id', 'answers.counts_for'])
    .select((eb) => [
      eb.val(scope).as('scope'),
      eb.ref('answers.counts_for').$castTo<RecordName>().as('record'),
      'answers.player_id',
      eb
        .selectFrom('answers as latest')
        .innerJoin('rounds as there', 'there.id', 'latest.round_id')
        .select('latest.player_name')
        .whereRef('latest.player_id', '=', 'answers.player_id')
        .whereRef('latest.counts_for', '=', 'answers.counts_for')
        .where('there.scope', '=', scope)
        .orderBy('latest.answered_at', 'desc')
        .limit(1)
        .$asScalar()
        .$notNull()
        .as('player_name'),
      eb.fn.max('answers.answered_at').as('named_at'),
      eb.fn.sum<number>('answers.points').as('points'),
      eb.fn.countAll<number>().as('answered'),
      eb.fn.sum<number>(rightly).as('right_answers'),
    ]);
}

function boardOf(db: Kysely<Tables>, scope: string) {
  return db.selectFrom('standings').where('scope', '=', scope).where('record', '=', 'board');
}

/** A page of the leaderboard, best first: read from its index, however many players there are. */
export function pageOf(db: Kysely<Tables>, scope: string, offset: number, limit: number) {
  return boardOf(db, scope)
    .selectAll()
    .orderBy('points', 'desc')
    .orderBy('right_answers', 'desc')
    .orderBy('player_id')
    .offset(offset)
    .limit(limit);
}

/** The rank of everybody with this many points. */
async function rankOf(db: Kysely<Tables>, scope: string, points: number): Promise<number> {
  const { better } = await boardOf(db, scope)
    .where('points', '>', points)
    .select(({ fn }) => fn.countAll<number>().as('better'))
    .executeTakeFirstOrThrow();
  return better + 1;
}

function standingOf(row: Selectable<Tables['standings']>, rank: number): Standing {
  return {
    player: { id: row.player_id, name: row.player_name },
    rank,
    points: row.points,
    answered: row.answered,
    right: row.right_answers,
  };
}
