import type { Selectable, Transaction } from 'kysely';
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

/** Nothing goes on for longer than this, in milliseconds, whatever the database says of it: a duel lasts for a day, and the bot may be away. */
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
  const others = passed.length === 0 ? [''] : passed;
  const asked = trx
    .selectFrom('rounds')
    .select('id')
    .where('asked_by', '=', playerId)
    .where('opened_at', '<=', at)
    .where('id', 'not in', others)
    .limit(limit);
  const answered = trx
    .selectFrom('answers')
    .select('round_id as id')
    .where('player_id', '=', playerId)
    .where('answered_at', '<=', at)
    .where('round_id', 'not in', others)
    .limit(limit);
  const tried = trx
    .selectFrom('tries')
    .select('round_id as id')
    .where('player_id', '=', playerId)
    .where('tried_at', '<=', at)
    .where('round_id', 'not in', others)
    .limit(limit);
  const takenBack = trx
    .selectFrom('answers_taken_back')
    .select('round_id as id')
    .where('player_id', '=', playerId)
    .where('answered_at', '<=', at)
    .where('round_id', 'not in', others)
    .limit(limit);
  for (const some of [asked, answered, tried, takenBack]) {
    const rows = await some.execute();
    if (rows.length > 0) return [...new Set(rows.map(({ id }) => id))];
  }
  return [];
}

/** The single rounds among these, locked; if there are none, a match or paper that one of them is part of. */
async function wholesWith(trx: Transaction<Tables>, ids: readonly string[]): Promise<Whole[]> {
  const rounds = await trx.selectFrom('rounds').select(['id', 'series_id']).where('id', 'in', ids).execute();
  const single = rounds.filter(({ series_id }) => series_id === null).map(({ id }) => id);
  if (single.length > 0) {
    const locked = await trx
      .selectFrom('rounds')
      .selectAll()
      .where('id', 'in', single)
      .orderBy('id')
      .forUpdate()
      .execute();
    return locked.map((round) => ({ id: round.id, rounds: [round], game: undefined }));
  }
  const [series] = rounds.flatMap(({ series_id }) => series_id ?? []);
  return series === undefined ? [] : [await wholeOf(trx, series)];
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
  // Those that are newer stay among the seats, and are few: as many as one plays while an erasure waits.
  const seats = await trx.selectFrom('seats').select('game_id').where('player_id', '=', playerId).execute();
  for (const { game_id: id } of seats) {
    if (passed.includes(id)) continue;
    const whole = await wholeOf(trx, id);
    if (begunAt(whole) <= at) return whole;
  }
  return undefined;
}

/** When it began, as far as that is known: milliseconds since 1970. */
function begunAt({ rounds, game }: Whole): number {
  if (game?.in === 'matches') return game.match.calledAt;
  if (game?.paper.until !== undefined) return game.paper.until - rules.duelLimit;
  return Math.min(...rounds.map(({ opened_at }) => opened_at), rounds.length === 0 ? 0 : Number.POSITIVE_INFINITY);
}

/** Whether no process plays it any more. Private questions are held by none. */
export function isOver(whole: Whole, now: number): boolean {
  const { rounds, game } = whole;
  if (begunAt(whole) < now - longest) return true;
  if (!game) return rounds.every(({ audience, state }) => audience === 'player' || isFinal(state));
  return game.in === 'matches' ? game.row.running === 0 : !isDuel(game.paper) || game.row.open === 0;
}

function isFinal(state: RoundRow['state']): boolean {
  return state === 'revealed' || state === 'withdrawn';
}
