import type { Kysely, SelectQueryBuilder, Selectable } from 'kysely';
import type { Board } from '../../game/period.ts';
import type { Mark, Part, Standing } from '../../game/standing.ts';
import { placesOf, type Place } from './bands.ts';
import { prepared } from './prepared.ts';
import { snapshot } from './snapshot.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['standings']>;
type Rows = SelectQueryBuilder<Tables, 'standings', Row>;

/** Reads leaderboards. What a page costs depends neither on how many players there are nor on where it is. */
export function rankingIn(db: Kysely<Tables>): Pick<Storage, 'standings' | 'tallies'> {
  return {
    async standings(board, part, limit, readerId) {
      return snapshot(db, async (trx) => {
        const [reader] = await rowOf(trx, board.scope, board.period, readerId);
        const { rows, above, below } = await cut(trx, board, part, limit, reader);
        const [first, last] = [rows[0], rows.at(-1)];
        const points = [first?.points ?? 0, reader?.points ?? 0] as const;
        const { players, places } = await placesOf(trx, board, points);
        const [ofFirst, ofReader] = places;
        const isAny = async (side: 'before' | 'after', row: Row | undefined) =>
          row !== undefined && (await read(trx, board, side, markOf(row), 1)).length > 0;
        return {
          rows: ranked(rows, ofFirst),
          above: above ?? ((first !== undefined && ofFirst.better > 0) || (await isAny('before', first))),
          below: below ?? (await isAny('after', last)),
          players,
          own: reader && { ...standingOf(reader, 0), rank: reader.listed === 1 ? ofReader.better + 1 : undefined },
        };
      });
    },

    async tallies(scope, playerId) {
      const rows = await recordsOf(db, scope, playerId);
      return Object.fromEntries(rows.map(({ record, ...tally }) => [record, tally]));
    },
  };
}

const recordsOf = prepared((db, scope: string, playerId: string) =>
  db
    .selectFrom('standings')
    .select(['record', 'points', 'answered', 'right_answers as right', 'streak'])
    .where('player_id', '=', playerId)
    .where('scope', '=', scope)
    .where('period', '=', 'all'),
);

const rowOf = prepared((db, scope: string, period: string, playerId: string) =>
  db
    .selectFrom('standings')
    .selectAll()
    .where('scope', '=', scope)
    .where('player_id', '=', playerId)
    .where('record', '=', 'board')
    .where('period', '=', period),
);

const best = prepared((db, scope: string, period: string, limit: number) =>
  listedOn(db, { scope, period })
    .orderBy('points', 'desc')
    .orderBy('right_answers', 'desc')
    .orderBy('player_id')
    .limit(limit),
);

/** Some rows, and whether there is anybody above and below them, as far as reading them has told. */
interface Cut {
  rows: Row[];
  above?: boolean;
  below?: boolean;
}

/** The rows of a part. Where nobody is any more, those nearest to it. */
async function cut(db: Kysely<Tables>, board: Board, part: Part, limit: number, reader: Row | undefined): Promise<Cut> {
  if (!('mark' in part))
    return part.at === 'around' && reader?.listed === 1
      ? around(db, board, markOf(reader), limit)
      : top(db, board, limit);
  const rows = await read(db, board, part.at, part.mark, limit + 1);
  if (part.at === 'before')
    return rows.length === 0 ? top(db, board, limit) : { rows: rows.slice(-limit), above: rows.length > limit };
  if (rows.length > 0) return { rows: rows.slice(0, limit), below: rows.length > limit };
  return { rows: await read(db, board, 'before', part.mark, limit) };
}

async function top(db: Kysely<Tables>, board: Board, limit: number): Promise<Cut> {
  const rows = await best(db, board.scope, board.period, limit + 1);
  return { rows: rows.slice(0, limit), above: false, below: rows.length > limit };
}

/** As many rows above a mark as below it; near an end of the board, more of the other side. */
async function around(db: Kysely<Tables>, board: Board, mark: Mark, limit: number): Promise<Cut> {
  const before = await read(db, board, 'before', mark, limit);
  const onward = await read(db, board, 'from', mark, limit + 1);
  const half = Math.floor((limit - 1) / 2);
  const more = Math.min(before.length, limit - 1, Math.max(half, limit - onward.length));
  return {
    rows: [...before.slice(before.length - more), ...onward].slice(0, limit),
    above: before.length > more,
    below: onward.length > limit - more,
  };
}

/** The rows on one side of a mark that are nearest to it, best first. */
async function read(
  db: Kysely<Tables>,
  board: Board,
  side: 'before' | 'after' | 'from',
  mark: Mark,
  limit: number,
): Promise<Row[]> {
  const rows = await beside(db, board, side, mark, limit).execute();
  return side === 'before' ? rows.toReversed() : rows;
}

/**
 * Three stretches, each read from the index of the ranking: those who differ from the mark by their id alone, by right answers, and by
 * points.
 */
export function beside(
  db: Kysely<Tables>,
  board: Board,
  side: 'before' | 'after' | 'from',
  { points, right, playerId }: Mark,
  limit: number,
): Rows {
  const isUp = side === 'before';
  const [beyond, worse, later] = isUp ? (['>', 'asc', 'desc'] as const) : (['<', 'desc', 'asc'] as const);
  const equal = () => listedOn(db, board).where('points', '=', points);
  const byId = ({ before: '<', after: '>', from: '>=' } as const)[side];
  const part = (rows: Rows) => db.selectFrom(rows.orderBy('player_id', later).limit(limit).as('standings')).selectAll();
  const all = part(equal().where('right_answers', '=', right).where('player_id', byId, playerId))
    .unionAll(part(equal().where('right_answers', beyond, right).orderBy('right_answers', worse)))
    .unionAll(
      part(
        listedOn(db, board).where('points', beyond, points).orderBy('points', worse).orderBy('right_answers', worse),
      ),
    );
  return db
    .selectFrom(all.as('standings'))
    .selectAll()
    .orderBy('points', worse)
    .orderBy('right_answers', worse)
    .orderBy('player_id', later)
    .limit(limit);
}

function listedOn(db: Kysely<Tables>, { scope, period }: Board): Rows {
  return db
    .selectFrom('standings')
    .selectAll()
    .where('period', '=', period)
    .where('scope', '=', scope)
    .where('listed', '=', 1);
}

/**
 * @param rows one after another, best first
 * @param place of the first of them
 */
function ranked(rows: readonly Row[], { better, equal }: Place): Standing[] {
  let rank = better + 1;
  let next = rank + equal;
  return rows.map((row, index) => {
    if (index > 0 && row.points !== rows[index - 1]?.points) rank = next;
    // All who share the first row's points are counted already: some may be on other pages.
    if (row.points !== rows[0]?.points) next += 1;
    return standingOf(row, rank);
  });
}

function markOf({ points, right_answers: right, player_id: playerId }: Row): Mark {
  return { points, right, playerId };
}

function standingOf(row: Row, rank: number): Standing {
  return {
    player: { id: row.player_id, name: row.player_name },
    rank,
    points: row.points,
    answered: row.answered,
    right: row.right_answers,
    streak: row.streak,
  };
}
