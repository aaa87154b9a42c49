import type { RoundState } from './storage.ts';

/** The database as migrations/ leaves it. Times are milliseconds since 1970; ids are Discord's, as text. */
export interface Tables {
  rounds: {
    id: string;
    question_id: string;
    /** JSON: an array of option indices. */
    option_order: string;
    asked_by: string;
    /** JSON: what its question was drawn from. */
    wanted: string;
    /** Where its points count. */
    scope: string;
    guild_id: string | null;
    channel_id: string;
    message_id: string | null;
    token: string;
    opened_at: number;
    deadline: number;
    closed_at: number | null;
    state: RoundState;
    /** The round after which this one was asked. */
    follows: string | null;
  };
  answers: {
    round_id: string;
    player_id: string;
    player_name: string;
    /** JSON: what the player gave. */
    given: string;
    credit: number;
    points: number;
    answered_at: number;
  };
  standings: {
    scope: string;
    player_id: string;
    player_name: string;
    points: number;
    answered: number;
    right_answers: number;
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
}
