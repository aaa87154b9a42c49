import { sql, type Selectable, type Transaction } from 'kysely';
import type { Match } from '../../game/match.ts';
import { isDuel, type Paper } from '../../game/paper.ts';
import { hour, rules } from '../../game/rules.ts';
import type { Erasure } from '../storage.ts';
import type { Tables } from './tables.ts';

export type RoundRow = Selectable<Tables['rounds']>;

/** What is forgotten as a whole: a round that stands alone, or a match or a paper with all its rounds. */
export interface Whole {
  /** Of the round, the match or the paper. */
  id: string;
  rounds: readonly RoundRow[];
  game: Game | undefined;
}

export type Game =
  | { in: 'matches'; match: Match; row: Selectable<Tables['matches']> }
  | { in: 'papers'; paper: Paper; row: Selectable<Tables['papers']> };

/** How many seats are read at once. */
const seatsAtOnce = 50;

/** Nothing goes on for longer than this, in milliseconds, whatever the database says: a duel lasts for a day, and the bot may be away. */
const longest = 30 * 24 * hour;

/**
 * Some of what a player took part in up to a time: what they asked, answered, tried, or joined.
 *
 * @param passed ids of wholes and rounds that are left out
 * @param limit how many rounds to look at
 */
export async function someOf(
  trx: Transaction<Tables>,
  { playerId, at }: Pick<Erasure, 'playerId' | 'at'>,
  passed: readonly string[],
  limit: number,
): Promise<Whole[]> {
  const ids = await someRounds(trx, playerId, at, passed, limit);
  if (ids.length > 0) return wholesWith(trx, ids);
  const game = await someGame(trx, playerId, at, passed);
  return game ? [game] : [];
}

async function someRounds(
  trx: Transaction<Tables>,
  playerId: string,
  at: number,
  passed: readonly string[],
  limit: number,
): Promise<string[]> {
  for (const { table, round, player, time } of traces) {
    const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(round)} as id from ${sql.table(table)}
      where ${sql.ref(player)} = ${playerId} and ${sql.ref(time)} <= ${at}
        and ${sql.ref(round)} not in (${sql.join(passed.length === 0 ? [''] : passed)}) limit ${limit}`.execute(trx);
    if (rows.length > 0) return rows.map(({ id }) => id);
  }
  return [];
}

/** Where rounds tell of a player, and when: what they asked, answered, tried, and what was taken back. */
const traces = [
  { table: 'rounds', round: 'id', player: 'asked_by', time: 'opened_at' },
  { table: 'answers', round: 'round_id', player: 'player_id', time: 'answered_at' },
  { table: 'tries', round: 'round_id', player: 'player_id', time: 'tried_at' },
  { table: 'answers_taken_back', round: 'round_id', player: 'player_id', time: 'answered_at' },
] as const;

/** A match or paper that one of these rounds is part of; if all stand alone, each of them, locked. */
async function wholesWith(trx: Transaction<Tables>, ids: readonly string[]): Promise<Whole[]> {
  const rounds = await trx.selectFrom('rounds').select(['id', 'series_id']).where('id', 'in', ids).execute();
  const [series] = rounds.flatMap(({ series_id }) => series_id ?? []);
  if (series !== undefined) return [await wholeOf(trx, series)];
  const single = trx.selectFrom('rounds').selectAll().where('id', 'in', ids).orderBy('id').forUpdate();
  return (await single.execute()).map((round) => ({ id: round.id, rounds: [round], game: undefined }));
}

/** A match or a paper, with its rounds locked: see locks.ts. */
async function wholeOf(trx: Transaction<Tables>, id: string): Promise<Whole> {
  const rounds = await trx
    .selectFrom('rounds')
    .selectAll()
    .where('series_id', '=', id)
    .orderBy('id')
    .forUpdate()
    .execute();
  return { id, rounds, game: await gameOf(trx, id) };
}

async function gameOf(trx: Transaction<Tables>, id: string): Promise<Game | undefined> {
  const match = await trx.selectFrom('matches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (match) return { in: 'matches', match: JSON.parse(match.match) as Match, row: match };
  const paper = await trx.selectFrom('papers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return paper && { in: 'papers', paper: JSON.parse(paper.paper) as Paper, row: paper };
}

/** A match or paper in which nothing of the player's was found but that they joined it. */
async function someGame(
  trx: Transaction<Tables>,
  playerId: string,
  at: number,
  passed: readonly string[],
): Promise<Whole | undefined> {
  for (let after = ''; ;) {
    const seats = await trx
      .selectFrom('seats')
      .select('game_id')
      .where('player_id', '=', playerId)
      .where('game_id', '>', after)
      .orderBy('game_id')
      .limit(seatsAtOnce)
      .execute();
    for (const { game_id: id } of seats) {
      after = id;
      if (passed.includes(id)) continue;
      // Those that are newer stay, and are few: as many as one plays while an erasure waits.
      const whole = await wholeOf(trx, id);
      if (begunAt(whole) <= at) return whole;
    }
    if (seats.length < seatsAtOnce) return undefined;
  }
}

/** When it began, as far as that is known: milliseconds since 1970. */
function begunAt({ rounds, game }: Whole): number {
  if (game?.in === 'matches') return game.match.calledAt;
  if (game?.paper.until !== undefined && isDuel(game.paper)) return game.paper.until - rules.duelLimit;
  return Math.min(...rounds.map(({ opened_at }) => opened_at), rounds.length === 0 ? 0 : Number.POSITIVE_INFINITY);
}

/** Whether no process plays it any more. Private questions are held by none. */
export function isOver(whole: Whole, now: number): boolean {
  const { rounds, game } = whole;
  if (begunAt(whole) < now - longest) return true;
  if (!game) return rounds.every(({ audience, state }) => audience === 'player' || isFinal(state));
  if (game.in === 'matches') return game.row.running === 0;
  if (isDuel(game.paper)) return game.row.open === 0;
  // As long as a daily takes answers, nobody plays it twice.
  return game.paper.daily === undefined || now >= (game.paper.until ?? 0);
}

function isFinal(state: RoundRow['state']): boolean {
  return state === 'revealed' || state === 'withdrawn';
}
