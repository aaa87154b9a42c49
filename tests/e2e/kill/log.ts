import { DatabaseSync } from 'node:sqlite';
import type { Match } from '../../../src/game/match.ts';
import type { Series } from '../../../src/game/round.ts';

/** The answer log, read while the bot runs: straight from the file, without changing it. */
function read<T>(path: string, query: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return query(database);
  } finally {
    database.close();
  }
}

/** Rounds that take answers and are posted in their channel. */
export function openRounds(path: string): { id: string; deadline: number }[] {
  const sql = `select id, deadline from rounds where state = 'open' and message_id is not null`;
  return read(path, (database) => database.prepare(sql).all()) as { id: string; deadline: number }[];
}

export function deadlinesOf(path: string, rounds: readonly string[]): Map<string, number> {
  return read(path, (database) => {
    const statement = database.prepare('select deadline from rounds where id = ?');
    return new Map(rounds.map((id) => [id, Number(statement.get(id)?.['deadline'])]));
  });
}

export interface LoggedAnswer {
  round: string;
  player: string;
  /** JSON, as the bot wrote it. */
  given: string;
  credit: number;
}

export interface LoggedTry {
  round: string;
  player: string;
  text: string;
  hits: readonly number[];
}

export function loggedTries(path: string): LoggedTry[] {
  const sql = 'select round_id as round, player_id as player, text, hits from tries';
  const rows = read(path, (database) => database.prepare(sql).all()) as unknown as (Omit<LoggedTry, 'hits'> & {
    hits: string;
  })[];
  return rows.map((row) => ({ ...row, hits: JSON.parse(row.hits) as number[] }));
}

export function loggedAnswers(path: string): LoggedAnswer[] {
  const sql = 'select round_id as round, player_id as player, given, credit from answers';
  return read(path, (database) => database.prepare(sql).all()) as unknown as LoggedAnswer[];
}

export interface LoggedRound {
  id: string;
  question: string;
  /** JSON, as the bot wrote it: the index of the option at each position. */
  order: string;
  state: string;
  scope: string;
}

export function loggedRounds(path: string): LoggedRound[] {
  const sql = 'select id, question_id as question, option_order as "order", state, scope from rounds';
  return read(path, (database) => database.prepare(sql).all()) as unknown as LoggedRound[];
}

export interface LoggedMatch {
  id: string;
  running: number;
  match: Match;
  /** Its rounds in order, without those that a kill took back. */
  rounds: readonly { question: string; series: Series }[];
}

/** Matches whose lobby was posted in its channel. */
export function loggedMatches(path: string): LoggedMatch[] {
  return read(path, (database) => {
    const ofMatch = database.prepare(
      "select question_id, series from rounds where series_id = ? and state <> 'withdrawn' order by opened_at",
    );
    return database
      .prepare("select id, running, match from matches where json_extract(venue, '$.lobbyId') is not null")
      .all()
      .map(({ id, running, match }) => ({
        id: String(id),
        running: Number(running),
        match: JSON.parse(String(match)) as Match,
        rounds: ofMatch.all(String(id)).map((row) => ({
          question: String(row['question_id']),
          series: JSON.parse(String(row['series'])) as Series,
        })),
      }));
  });
}
