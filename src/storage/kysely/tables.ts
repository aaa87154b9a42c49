import type { CountsFor, RecordName } from '../../game/counting.ts';
import type { Pace } from '../../game/pace.ts';
import type { Title } from '../../game/profile.ts';
import type { Deed, ReportKind } from '../../game/report.ts';
import type { Medal } from '../../game/season.ts';
import type { Audience } from '../../game/round.ts';
import type { SkippedBy } from '../../game/skip.ts';
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
    /** 1 if only whoever asked can answer, 0 otherwise. */
    alone: number;
    /** JSON: what its question was drawn from. */
    wanted: string;
    /** Where its points count. */
    scope: string;
    guild_id: string | null;
    channel_id: string;
    /** Its code in locale/. */
    language: string;
    message_id: string | null;
    /** JSON: the file of its message that shows its question's picture. */
    picture: string | null;
    token: string;
    opened_at: number;
    deadline: number;
    closed_at: number | null;
    state: RoundState;
    /** The round after which this one was asked. */
    follows: string | null;
    /** Of its question, when it was asked; null if that was before this was noted. */
    wording: string | null;
    /** Who had it skipped; null if nobody had. */
    skipped: SkippedBy | null;
    /** When it was due, if it is the question of a day in a server, and was not withdrawn; null for all others. */
    due_at: number | null;
    /** 1 if it counts for nobody, since its question was faulty; 2 once its reveal says so, or cannot; null if it counts. */
    voided: number | null;
    /** 1 if it was counted anew, since its question takes another spelling; 2 once its reveal says so, or cannot; null if it was not. */
    recounted: number | null;
    /** JSON: those spellings; null if there are none. */
    also: string | null;
  };
  /** Who wants to skip an open question. */
  skip_votes: {
    round_id: string;
    player_id: string;
    voted_at: number;
  };
  /** How often questions were skipped. */
  skips: {
    question_id: string;
    /** Empty if it is not known. */
    wording: string;
    times: number;
  };
  matches: {
    id: string;
    channel_id: string;
    /** 1 until the match is over, then 2 until its end has been shown, then 0. */
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
    /** The scope, the player and the terms of a set that one plays alone; null for a duel. */
    terms: string | null;
    /** The player, if this is the review that they have begun last; null for all others. */
    reviewer: string | null;
    /** JSON: the paper. */
    paper: string;
    /** JSON: where it is played. */
    place: string;
  };
  answers: AnswerRow;
  /** The tries at questions that take several from each player, as they came. */
  tries: {
    round_id: string;
    /** Of the interaction that brought it. */
    id: string;
    /** The round's. */
    question_id: string;
    player_id: string;
    player_name: string;
    text: string;
    /** JSON: what it named rightly, as indices. */
    hits: string;
    misses: number;
    /** How long it took by the round's own clock, which stops while the bot is away. */
    took: number;
    tried_at: number;
    /** 1 if its player could not be told of it, so that it costs them nothing. */
    spared: number;
  };
  /** The part of the answer log that counts for nobody: answers that could not be acknowledged to their players. */
  answers_taken_back: AnswerRow & { taken_back_at: number };
  /** What the answers of a player add up to, for each of their records and, of the leaderboard's, for each period: see counts.ts. */
  standings: {
    scope: string;
    record: RecordName;
    /** Its key; `all` for records that only the player sees. */
    period: string;
    player_id: string;
    player_name: string;
    /** When the answer that came with this name was given. */
    named_at: number;
    points: number;
    answered: number;
    right_answers: number;
    /** Right answers in a row: up to the latest one, and at most. */
    running: number;
    streak: number;
    /** The latest round that was counted: when it was closed, and its id. */
    counted_at: number;
    counted_round: string;
    /** 1 if others see it: it is of the leaderboard, and its player is not hidden. */
    listed: number;
  };
  /** How many listed players have how many points: see bands.ts. */
  bands: {
    scope: string;
    period: string;
    level: number;
    band: number;
    players: number;
  };
  /** Players who are on no leaderboard. */
  hidden: {
    player_id: string;
    hidden_at: number;
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
    /** A player's id; or a channel's, if everyone there could see it. */
    shown_to: string;
    audience: Audience;
    fact_id: string;
    shown_at: number;
  };
  /** Who takes part in which match or paper. */
  seats: {
    player_id: string;
    game_id: string;
  };
  /** Whoever has asked that everything about them is deleted, until that is done: see erasing.ts. */
  erasures: {
    player_id: string;
    asked_at: number;
    /** By which they are called where others need what they did. */
    name: string;
  };
  /** Servers in which the bot was seen to be a member. */
  servers: {
    guild_id: string;
    /** Since when it is not any more; null if it still is. */
    missing_since: number | null;
  };
  /** The servers that the bot is in, or was in not long ago: see arrivals.ts. */
  memberships: {
    /** The server's id, with zeros before it: as text, it then stands in the order of ids. */
    guild_key: string;
    /** Since when the bot is not in it any more; null if it is. */
    missing_since: number | null;
    /** 1 if the bot has to introduce itself there. */
    due: number;
    /** When it began to. */
    begun_at: number | null;
  };
  /** What has been looked at as a whole, so that what is seen later is new. */
  first_looks: {
    at_what: string;
    looked_at: number;
  };
  /** Whose a channel is: a server's, or the direct messages of one player with the bot. Of others outside servers nothing is known. */
  channels: {
    channel_id: string;
    guild_id: string | null;
    player_id: string | null;
  };
  notes: {
    /** The match or, if the round is part of none, the round. */
    about: string;
    player_id: string;
    /** The round that it is about; null if it is about a match as a whole. */
    round_id: string | null;
    token: string;
    /** The player's, by its code in locale/. */
    language: string;
    shown_at: number;
    /** 1 once it says how its player did, or cannot be changed any more. */
    told: number;
  };
  /** What nobody outside may know, by what it is for. */
  secrets: {
    name: string;
    value: string;
  };
  /** The questions of each day: see game/daily.ts. */
  dailies: {
    day: string;
    /** JSON: their ids, in the order in which they are asked. */
    plan: string;
  };
  /** Whoever has begun a daily. */
  daily_entries: {
    player_id: string;
    day: string;
    /** Their own copy of it. */
    paper_id: string;
    begun_at: number;
    /** When its last answer was given; null until it is finished, as what follows. */
    finished_at: number | null;
    score: number | null;
    /** How long the player's streak is with it. */
    streak: number | null;
    /** The latest day of that streak that was missed and forgiven; null if there is none. */
    forgiven: string | null;
  };
  /** What is to be posted in servers by itself. */
  bulletins: {
    guild_id: string;
    bulletin: string;
    /** Null: it could not be posted, and waits until it is set anew. */
    due_at: number | null;
  };
  /** Where players have shown everybody how they did in a daily. */
  daily_shares: {
    player_id: string;
    day: string;
    channel_id: string;
    /** When the message was sent. */
    shared_at: number;
    /** 1 once it is there, or may be. */
    posted: number;
    /** Null as long as it is not known. */
    message_id: string | null;
  };
  /** How many players have which score. */
  daily_scores: {
    day: string;
    score: number;
    players: number;
  };
  /** How the questions of a daily were answered by those who have finished it, in each server and in the world. */
  daily_answers: {
    day: string;
    scope: string;
    /** Of the question, from 1. */
    number: number;
    answered: number;
    right_answers: number;
  };
  /** The seasons that are over, of each scope. */
  seasons: {
    scope: string;
    /** Its key: see game/period.ts. */
    season: string;
  };
  /** Who was among the first three of a season. */
  medals: {
    player_id: string;
    scope: string;
    season: string;
    medal: Medal;
  };
  /** The titles that players have reached on the leaderboard of the world: see game/profile.ts. */
  titles: {
    player_id: string;
    title: Title;
    reached_at: number;
  };
  /** Players whose profile others may see. */
  open_profiles: {
    player_id: string;
    opened_at: number;
  };
  /** When a player is to be asked again about a fact: see reviews.ts and game/review.ts. */
  reviews: {
    player_id: string;
    fact_id: string;
    /** How many answers it follows from, how many of them were not fully right, and when the last one was given. */
    answers: number;
    missed: number;
    last_at: number;
    /** In days. */
    stability: number;
    due_at: number;
  };
  /** What players think of questions that they have answered. */
  opinions: {
    player_id: string;
    question_id: string;
    /** At whose reveal it was given. */
    round_id: string;
    /** 1 if they like it, 0 if they do not. */
    liked: number;
    given_at: number;
  };
  /** What the admins of servers have set, where they have. */
  settings: {
    guild_id: string;
    /** JSON: see game/settings.ts. */
    settings: string;
  };
  /** What happened in servers, for their admins. */
  audit: {
    guild_id: string;
    /** Of the interaction that did it. */
    id: string;
    happened_at: number;
    done_by: string;
    /** JSON: see game/audit.ts. */
    event: string;
  };
  /** Questions of which somebody says that something is wrong, each as it was worded. */
  report_cases: {
    /** Of the interaction by which it was reported first. */
    id: string;
    question_id: string;
    /** Empty if it is not known. */
    wording: string;
    /** How often it has changed, and which of these changes its message shows. */
    changes: number;
    shown: number;
    /** When everything that was reported so far was decided; null if something is not. */
    decided_at: number | null;
    /** The message that shows it; null as long as there is none, or it is not known. */
    channel_id: string | null;
    message_id: string | null;
    /** Since when the message may be there; null if it was never sent. */
    sent_at: number | null;
  };
  /** What players say is wrong with questions. */
  reports: {
    player_id: string;
    case_id: string;
    /** At whose reveal they said so. */
    round_id: string;
    kind: ReportKind;
    text: string;
    reported_at: number;
    /** 1 once something was decided about it. */
    decided: number;
    /** Of the interaction that brought it; empty once it is forgotten. */
    token: string;
    /** The player's, by its code in locale/. */
    language: string;
  };
  /** What whoever runs the bot did about a case. */
  report_decisions: {
    id: string;
    case_id: string;
    /** Who; null from the command line, and of somebody who is deleted. */
    player_id: string | null;
    deed: Deed;
    /** What more there is to say of it. */
    detail: string;
    /**
     * 1 as long as rounds are still to be made void or counted anew, then 0; 2 as long as not all have been counted anew that were over when
     * it was made.
     */
    pending: number;
    decided_at: number;
  };
  /** Who is still to be told of a decision. */
  notices: {
    player_id: string;
    decision_id: string;
    /** Of an interaction of theirs, and when that came; empty if there is none that can be answered. */
    token: string;
    token_at: number;
    /** The player's, by its code in locale/; empty if it is not known. */
    language: string;
    /** What more they earned, if what they had answered was counted anew. */
    points: number | null;
  };
  /** Spellings that are right too since somebody has decided so: see game/spelling.ts. */
  spellings: {
    decision_id: string;
    question_id: string;
    wording: string;
    text: string;
    /** Of a list: which member it names, by its index. */
    member: number | null;
    accepted_at: number;
  };
  /** When each shard was last served, by how many there were. */
  beats: {
    shard_count: number;
    shard: number;
    at: number;
  };
  /** See lease.ts, which makes it. */
  leases: Omit<Lease, 'shards'> & {
    shard_count: number;
    /** As SHARD_IDS has them. */
    shards: string;
    /** JSON: the ids of the interactions heard last; null until the lease is given up. */
    heard: string | null;
  };
}

export interface AnswerRow {
  round_id: string;
  /** The round's. */
  question_id: string;
  player_id: string;
  player_name: string;
  /** JSON: what the player gave. */
  given: string;
  credit: number;
  points: number;
  /** How long it took by the round's own clock, which stops while the bot is away. */
  took: number;
  /** The record that it counts for; null until its round is closed. */
  counts_for: CountsFor | null;
  answered_at: number;
}
