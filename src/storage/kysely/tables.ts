import type { Pace } from '../../game/pace.ts';
import type { Audience } from '../../game/round.ts';
import type { Lease, RoundState } from '../storage.ts';

/** The database as migrations/ leaves it. Times are milliseconds since 1970; ids are Discord's, as text. */
export interface Tables {
  rounds: {
    id: string;
    question_id: string;
    /** JSON: an array of option indices. */
    option_order: string;
    asked_by: string;
    audience: Audience;
    pace: Pace;
    /** The match or paper that it is part of. */
    series_id: string | null;
    /** JSON: what the round knows of its match or paper. */
    series: string | null;
    /** JSON: what its question was drawn from. */
    wanted: string;
    /** Where its points count. */
    scope: string;
    guild_id: string | null;
    channel_id: string;
    /** Its code in locale/. */
    language: string;
    message_id: string | null;
    token: string;
    opened_at: number;
    deadline: number;
    closed_at: number | null;
    state: RoundState;
    /** The round after which this one was asked. */
    follows: string | null;
  };
  matches: {
    id: string;
    channel_id: string;
    /** 1 until the match is over and its end has been shown, then 0. */
    running: number;
    /** JSON: the match. */
    match: string;
    /** JSON: where it is played. */
    venue: string;
  };
  papers: {
    id: string;
    /** The channel and the two players of a duel; null if one plays alone. */
    pair: string | null;
    /** 1 while a duel's result has not been shown, then 0; 0 if one plays alone. */
    open: number;
    /** JSON: the paper. */
    paper: string;
    /** JSON: where it is played. */
    place: string;
  };
  answers: AnswerRow;
  /** The part of the answer log that counts for nobody: answers that could not be acknowledged to their players. */
  answers_taken_back: AnswerRow & { taken_back_at: number };
  standings: {
    scope: string;
    player_id: string;
    player_name: string;
    points: number;
    answered: number;
    right_answers: number;
  };
  /** What a channel (its `owner_id`) or a player was asked: see past.ts. */
  past: {
    audience: Audience;
    owner_id: string;
    question_id: string;
    /** How many rounds asked it. */
    times: number;
    last_at: number;
  };
  facts_shown: {
    player_id: string;
    fact_id: string;
    shown_at: number;
  };
  /** One row. */
  heartbeat: {
    id: number;
    at: number;
  };
  /** See lease.ts, which makes it. */
  lease: Lease & { shard: number };
}

export interface AnswerRow {
  round_id: string;
  player_id: string;
  player_name: string;
  /** JSON: what the player gave. */
  given: string;
  credit: number;
  points: number;
  /** How long it took by the round's own clock, which stops while the bot is away. */
  took: number;
  /** 1 if it counts for the standings; 0 if it is private and the same question had counted shortly before. */
  counts: number;
  answered_at: number;
}
