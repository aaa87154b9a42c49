import type { AuditEntry } from '../game/audit.ts';
import type { Daily, Streak } from '../game/daily.ts';
import type { KeptPart, KeptRows } from '../game/kept.ts';
import type { RecordName } from '../game/counting.ts';
import type { Past } from '../game/past.ts';
import type { Decision, Extent, Notice, Report } from '../game/report.ts';
import type { AcceptedSpelling, Recount } from '../game/spelling.ts';
import type { Review } from '../game/review.ts';
import type { Match, Terms } from '../game/match.ts';
import type { FirstAnswer } from '../game/measuring/measure.ts';
import type { Opinion, OpinionCount } from '../game/opinion.ts';
import type { Given } from '../game/kinds/kind.ts';
import type { Pace } from '../game/pace.ts';
import type { Paper } from '../game/paper.ts';
import type { Here, Note, Place, Venue } from '../game/place.ts';
import type { Result, Title } from '../game/profile.ts';
import type { Answer, Audience, Series } from '../game/round.ts';
import type { Champion, Medals } from '../game/season.ts';
import type { Board } from '../game/period.ts';
import type { Bulletin } from '../game/schedule.ts';
import type { Change, Settings } from '../game/settings.ts';
import type { Shards } from '../game/shard.ts';
import type { SkipCount, SkippedBy } from '../game/skip.ts';
import type { BoardPage, Part, Tallies } from '../game/standing.ts';
import type { Try } from '../game/tries.ts';
import type { Wanted } from '../game/wanted.ts';

/** A match as stored, and where it is played. */
export interface StoredMatch {
  match: Match;
  venue: Venue;
}

/**
 * `open`: takes answers. `closed`: takes none, but its reveal may not have been shown yet. `revealed`: over. `withdrawn`: could
 * not be shown or revealed, so it does not count as asked.
 */
export type RoundState = 'open' | 'closed' | 'revealed' | 'withdrawn';

/** A paper as stored, and where it is played; its message is a duel's challenge. */
export interface StoredPaper {
  paper: Paper;
  place: Place;
}

/** A round as stored: the question and its options by reference. Times are milliseconds since 1970. */
export interface StoredRound {
  id: string;
  questionId: string;
  order: readonly number[];
  askedBy: string;
  audience: Audience;
  pace: Pace;
  /** Undefined if it belongs to no match or paper. */
  series: Series | undefined;
  /** Only whoever asked can answer: they are alone with the bot. */
  alone?: true;
  /** When it was due, if it is the question of a day: a server has one for each such time, beside what else is open in its channels. */
  dueAt?: number;
  wanted: Wanted;
  place: Place;
  openedAt: number;
  deadline: number;
  closedAt: number | undefined;
  state: RoundState;
  /** Who had it skipped, so that it counts for nobody; absent if nobody had. */
  skipped?: SkippedBy;
  /** It counts for nobody, because its question was faulty. */
  voided?: true;
  /** As in a round. */
  also?: readonly string[];
  /** Its question's, of game/wording.ts, when it was asked. Absent if that was before this was noted. */
  wording?: string;
  /** In the order in which they came. */
  answers: readonly Answer[];
}

/** Which process may play for which shards, and until when if it does not renew this. Times are milliseconds since 1970. */
export interface Lease {
  /** Of the process, and of no other that ever was. */
  holder: string;
  host: string;
  pid: number;
  /** The machine since it was booted; within a container, the container. Two processes can see each other only if it is the same. */
  machine: string;
  /** When the process began, in the machine's own measure: process ids are used again. */
  started: string;
  shards: Shards;
  since: number;
  until: number;
}

/**
 * `inTheWay`: not taken, because others hold these, of which not all are known to be over. `heard`: taken. The processes before have
 * handled the interactions with these ids, and nobody else should.
 */
export type Taken = { inTheWay: readonly Lease[] } | { heard: readonly string[] };

/** The leases in a database. Rejects if the database fails. */
export interface Leases {
  /**
   * Takes the lease, if nobody has one for any of its shards.
   *
   * @param over these are known to be no longer held, and may be replaced if nothing has changed them since
   */
  take(lease: Lease, over?: readonly Lease[]): Promise<Taken>;
  /**
   * False if another process has taken over.
   *
   * @throws DatabaseLost if this is not the database any more that was opened
   */
  renew(holder: string, until: number): Promise<boolean>;
  /** Leaves all shards but these. */
  narrow(holder: string, shards: Shards): Promise<void>;
  /** Whether the database has to be brought up to date: nobody else may play on it then, for any shard. */
  isOutdated(): Promise<boolean>;
  /**
   * @param heard the ids of the interactions that came last: the next process leaves them alone
   * @param at milliseconds since 1970
   */
  giveUp(holder: string, heard: readonly string[], at: number): Promise<void>;
}

/** When a shard was last served: milliseconds since 1970. */
export interface Beat {
  shard: number;
  /** Of how many. */
  count: number;
  at: number;
}

/** A record that is not as the log has it. */
export interface Differing {
  scope: string;
  record: RecordName;
  period: string;
  /** Points; undefined if there was, or is, no such record. */
  before: number | undefined;
  after: number | undefined;
}

/** How far `prune` has come. */
export interface Pruned {
  sweep: number;
  after: string;
}

/** Some of what is kept about a player: rows of one part. `next` is undefined after the last page of all. */
export interface KeptPage extends KeptRows {
  next: KeptFrom | undefined;
}

/** Answers of a player by channel and name. Times are milliseconds since 1970. `next` is undefined after the last of all. */
export interface AnswersInShort {
  groups: readonly {
    /** Undefined outside servers. */
    server: string | undefined;
    /** Undefined if the server is forgotten in which they were given. */
    channel: string | undefined;
    name: string;
    first: number;
    last: number;
  }[];
  next: KeptFrom['after'] | undefined;
}

/** Where reading goes on: after the row with these values, in the order of its part. */
export interface KeptFrom {
  part: KeptPart;
  after: readonly (string | number)[];
}

/**
 * Everything about a player is to be deleted that came up to a time, milliseconds since 1970. What they take part in at that time is
 * finished first, and then goes too.
 */
export interface Erasure {
  playerId: string;
  at: number;
  /** What they are called where the results of others rest on what they did. */
  name: string;
}

/**
 * How far an erasure is. `more`: another step follows at once. `waits`: for what still goes on; another pass has to follow. `passed`: what
 * this pass has left because it still goes on.
 */
export interface Erased {
  state: 'more' | 'waits' | 'done';
  passed: readonly string[];
}

/** A note as stored. */
export interface KeptNote extends Note {
  /** The round that it is about; undefined if it is about a match as a whole. */
  roundId: string | undefined;
}

/** A player's part in a daily. */
export interface DailyEntry {
  day: string;
  paperId: string;
  /** Undefined until everything is answered. */
  finished: { at: number; score: number; streak: Streak } | undefined;
}

/** Something that is to be posted in a server at this time, milliseconds since 1970. */
export interface DueBulletin {
  guildId: string;
  bulletin: Bulletin;
  dueAt: number;
}

/** That a player shows everybody in a channel how they did in the daily of this day. */
export interface DailyShare {
  playerId: string;
  day: string;
  channelId: string;
  at: number;
}

/** How many have answered a question of a daily, and how many of them rightly. */
export interface Answered {
  answered: number;
  right: number;
}

/** What is reported about a question as it was worded, and what was decided about that. Times are milliseconds since 1970. */
export interface ReportCase {
  id: string;
  questionId: string;
  /** Empty if it is not known. */
  wording: string;
  /** How often it has changed, and how many of these changes its message shows. */
  changes: number;
  shown: number;
  isOpen: boolean;
  /** The message that shows it; undefined as long as there is none, or it is not known. */
  message: { channelId: string; messageId: string } | undefined;
  /** Since when that may be there, if it was sent. */
  sentAt: number | undefined;
  /** The earliest first. What the player gave there is undefined if they did not answer. */
  reports: readonly (Report & { given: Given | undefined })[];
  /** The earliest first. */
  decisions: readonly Decision[];
  /** Of the question in this wording: how many rounds asked it, how many answers they have, and how right these were on average. */
  asked: number;
  answered: number;
  right: number;
}

export interface StoredSpelling extends AcceptedSpelling {
  decisionId: string;
}

/** What a spelling makes of a round: see game/spelling.ts. */
export interface RecountedRound extends Recount {
  roundId: string;
  factId: string;
  /** The rounds that make a streak with it, as they were when this was worked out. */
  line: readonly Pick<StoredRound, 'id' | 'closedAt' | 'voided'>[];
}

/** A notice as stored: see `takeNotices`. */
export interface KeptNotice extends Notice {
  token: string;
  tokenAt: number;
  /** Empty if it is not known. */
  language: string;
}

/** The question of a day in a server: its round, and when it was due. */
export interface DayQuestion {
  roundId: string;
  questionId: string;
  /** Milliseconds since 1970. */
  dueAt: number;
}

/** How a daily went so far. */
export interface DailyResults {
  /** How many players have each score. */
  scores: ReadonlyMap<number, number>;
  /** By the number of the question. */
  world: ReadonlyMap<number, Answered>;
  here: ReadonlyMap<number, Answered>;
}

/**
 * Everything that must outlive the process. Each call is one transaction: it happens completely or not at all. Rejects if the
 * database fails.
 */
export interface Storage {
  /**
   * Stores a new round. `followed`: another round already follows the one that this one should follow, has its id, or is the question of
   * the same day in its server. Otherwise `busy`: the channel already has an open one, given here. Private rounds, and questions of a day, do
   * not make a channel busy.
   */
  openRound(
    round: Omit<StoredRound, 'closedAt' | 'state' | 'skipped' | 'answers'>,
    follows?: string,
  ): Promise<{ opened: true } | { opened: false; busy: StoredRound } | { opened: false; followed: true }>;
  /** The round's question is posted as this message, which may show its picture; its times count from then. */
  postRound(
    id: string,
    posted: Pick<Place, 'picture'> & { messageId: string },
    openedAt: number,
    deadline: number,
  ): Promise<void>;
  /** Moves a round's times: gives back the time that the bot was away. */
  moveRound(id: string, openedAt: number, deadline: number): Promise<void>;
  /**
   * From `open` to `closed`, for a round of a channel: decides for which record each of its answers counts, and counts them, all at
   * once. A round that is no longer open stays as it is, so this may be repeated.
   *
   * @param factId the fact that its question is about
   * @param tried the answers that its tries add up to, if its question takes tries: they are appended to the log first
   * @param skipped who had it skipped: then its answers count for nobody, and it is counted how often its question was skipped
   * @returns its answers as they stand then, in the order in which they came
   */
  closeRound(
    id: string,
    at: number,
    factId: string,
    tried?: readonly Answer[],
    skipped?: SkippedBy,
  ): Promise<readonly Answer[]>;
  /** The reveal has been shown. Forgets the interaction's token. */
  revealRound(id: string): Promise<void>;
  /**
   * Gives up an unfinished round that cannot be shown. Another may then follow the one that it followed. What the answers of a closed
   * one counted goes on counting.
   */
  withdrawRound(id: string): Promise<void>;
  round(id: string): Promise<StoredRound | undefined>;
  /** Notes that a player wants to skip the question of a round. Nothing, if that is noted, or the round is not open. */
  voteToSkip(roundId: string, playerId: string, at: number): Promise<void>;
  /** Who wants to skip it, by player id, in the order in which they said so. Nobody, once it is not open any more. */
  skipVotes(roundId: string): Promise<string[]>;
  /** How often questions were skipped, for each question and wording. */
  skips(): Promise<SkipCount[]>;
  /** Who sees a round; undefined if there is none. */
  audience(id: string): Promise<Audience | undefined>;
  /** Rounds of channels of these shards that are not over: open, or closed without their reveal. */
  unfinishedRounds(shards: Shards): Promise<StoredRound[]>;
  /** The questions of days in a server, the latest first, at most so many; without those that were withdrawn. */
  dayQuestions(guildId: string, limit: number): Promise<DayQuestion[]>;
  /** The questions that are open in the channels of this scope. */
  openQuestions(scope: string): Promise<string[]>;
  /**
   * A channel's past, without withdrawn and private rounds.
   *
   * @param before only rounds that were opened before this time, milliseconds since 1970
   */
  pastOfChannel(channelId: string, before?: number): Promise<Past[]>;
  /** A player's past: what they were asked privately, or answered in a channel. */
  pastOfPlayer(playerId: string): Promise<Past[]>;

  /** The rounds of a match or paper in the order in which they were asked. */
  roundsOf(seriesId: string): Promise<StoredRound[]>;

  /** Stores a new match. False, with nothing stored, if the channel still has one that is not over. */
  openMatch(stored: StoredMatch): Promise<boolean>;
  saveMatch(stored: StoredMatch): Promise<void>;
  /** A match is over: its channel is free. Its end has not been shown yet. */
  endMatch(id: string): Promise<void>;
  /** The end of a match has been shown, or cannot be. Its channel is free. Forgets the interaction's token. */
  leaveMatch(id: string): Promise<void>;
  match(id: string): Promise<StoredMatch | undefined>;
  /** Matches of these shards that have not been left, those that are over included. */
  openMatches(shards: Shards): Promise<StoredMatch[]>;

  /** Stores a new paper. `busy`: the same two already have a duel in this channel whose result is due, given here. */
  openPaper(stored: StoredPaper): Promise<{ opened: true } | { opened: false; busy: StoredPaper }>;
  /** A duel's challenge is posted as this message. */
  postPaper(id: string, messageId: string): Promise<void>;
  /** A duel is over and its result has been shown, or cannot be: the two may begin another. Forgets the interaction's token. */
  closePaper(id: string): Promise<void>;
  paper(id: string): Promise<StoredPaper | undefined>;
  /** The set that this player began last, alone, on these terms in the scope of this place; undefined if there is none. */
  lastSet(playerId: string, terms: Terms, here: Pick<Here, 'guildId' | 'channelId'>): Promise<StoredPaper | undefined>;
  /** Duels of these shards whose result is due. */
  openDuels(shards: Shards): Promise<StoredPaper[]>;

  /**
   * Adds up a player's answers that count, or have counted for nothing, by question.
   *
   * @param after where the answers before ended; a question may be on two pages
   * @returns `next` is undefined after the last of all
   */
  resultsOf(
    playerId: string,
    after?: KeptFrom['after'],
  ): Promise<{ results: readonly Result[]; next: KeptFrom['after'] | undefined }>;
  /**
   * The season of a scope is over: its first three get medals.
   *
   * @returns them; undefined if it was over before
   */
  endSeason(scope: string, season: string): Promise<readonly Champion[] | undefined>;
  /** The medals of these players in a scope. */
  medalsOf(scope: string, playerIds: readonly string[]): Promise<ReadonlyMap<string, Medals>>;
  /** Notes that a player knows of a title. */
  reachTitle(playerId: string, title: Title, at: number): Promise<void>;
  hasTitle(playerId: string, title: Title): Promise<boolean>;
  /** Others may see a player's profile. */
  openProfile(playerId: string, at: number): Promise<void>;
  /** Nobody else may see it, which is so from the start. */
  closeProfile(playerId: string): Promise<void>;
  isProfileOpen(playerId: string): Promise<boolean>;
  /**
   * The seed of a day's daily: a whole number of 32 bits. It follows from the day and from a secret of this database, so that nobody can
   * know it who has only the code, or the seeds of other days.
   */
  dailySeed(day: string): Promise<number>;
  /** Stores the daily of a day, unless there is one. Returns the one that there is then. */
  openDaily(daily: Daily): Promise<Daily>;
  /** The dailies of this day and of those after it, the earliest first. */
  dailiesFrom(day: string): Promise<Daily[]>;
  /**
   * Stores a player's own copy of a daily, unless they have begun it before.
   *
   * @param at milliseconds since 1970
   * @returns the id of the one that they play
   */
  beginDaily(stored: StoredPaper & { paper: { daily: string } }, at: number): Promise<string>;
  /** A player's part in the daily of this day; undefined if they have not begun it. */
  dailyEntry(playerId: string, day: string): Promise<DailyEntry | undefined>;
  /** The dailies that a player has begun, up to this day, the latest first. */
  dailyEntries(playerId: string, until: string, limit: number): Promise<DailyEntry[]>;
  /**
   * A player has answered everything that their daily could ask: stores the score, counts it beside those of the others, and carries the
   * streak on. Nothing, if that was done before, or they have not begun it. All by the log, where an answer may just be judged anew.
   */
  finishDaily(playerId: string, day: string): Promise<void>;
  /**
   * A player is about to show everybody in a channel how they did in a daily: once. Whoever has begun that before this time and has not said
   * what became of it, will not.
   *
   * @param share.at milliseconds since 1970
   * @returns `mine`; `coming`, if that was begun before and it is not known yet what becomes of it; or what is there already: its message's
   *   id, if that is known
   */
  beginShare(share: DailyShare, before: number): Promise<'mine' | 'coming' | { messageId: string | undefined }>;
  /** The message is there. @param messageId undefined: it may be, and is not known */
  endShare(share: DailyShare, messageId: string | undefined): Promise<void>;
  /** It is not there, and will not be: the player may try again. */
  dropShare(share: DailyShare): Promise<void>;
  /** How a daily went so far for those who have finished it; in the world, and in this scope. */
  dailyResults(day: string, scope: string | undefined): Promise<DailyResults>;

  /**
   * When a player is to be asked again, by all their answers that count: one for each fact that they have answered anything about.
   *
   * @param questions the facts that matter, by the ids of their questions
   */
  reviewsOf(playerId: string, questions: ReadonlyMap<string, string>): Promise<Review[]>;
  /**
   * Stores a review, unless its player has begun another one meanwhile.
   *
   * @param after the id of the one that they had begun before; undefined if there was none
   * @returns the id of the one that they have then
   */
  beginReview(stored: StoredPaper & { paper: { review: true } }, after: string | undefined): Promise<string>;
  /** The review that a player has begun last; undefined if there is none. */
  lastReview(playerId: string): Promise<StoredPaper | undefined>;

  /**
   * Appends to the answer log. It counts for nothing until its round is closed. False, with nothing stored, if the player has
   * already answered this round.
   */
  addAnswer(roundId: string, answer: Answer): Promise<boolean>;
  /**
   * Appends the answer to a private round, closes the round, and counts the answer, all at once. False, with nothing stored, if the
   * round has been answered already.
   *
   * @param factId the fact that its question is about
   * @param last the try that ended it, if its question takes tries and this one is not stored yet
   */
  answerPrivately(roundId: string, answer: Answer, factId: string, last?: Try): Promise<boolean>;
  /**
   * Appends to the log of tries. They count for nothing until they are made into answers: `closeRound`, `answerPrivately`. False, with
   * nothing stored, if the round has one with this id.
   */
  addTry(roundId: string, one: Try): Promise<boolean>;
  /** A try costs its player nothing; the log keeps it. */
  spareTry(roundId: string, id: string): Promise<void>;
  /** The tries of a round in the order in which they came. */
  tries(roundId: string): Promise<Try[]>;
  /**
   * Takes back an answer that could not be acknowledged to its player: it no longer counts, and the log keeps it separately with
   * the time. While the round is open, the player may answer again; a private round is open again. The other answers of a closed
   * round stay as they are. False, with nothing changed, if this answer is not there.
   */
  takeBackAnswer(roundId: string, answer: Answer, at: number): Promise<boolean>;
  /** The answers taken back in a round, in the order in which that happened. */
  takenBack(roundId: string): Promise<Answer[]>;
  /**
   * A part of a leaderboard, best first: equal points share a rank, and stand in the order of right answers, then of player ids. Where
   * nobody is any more, the rows nearest to it. However many players there are, it costs the same.
   *
   * @param limit how many rows at most
   */
  standings(board: Board, part: Part, limit: number, readerId: string): Promise<BoardPage>;
  /** All records of a player in this scope, hidden or not. */
  tallies(scope: string, playerId: string): Promise<Tallies>;
  /**
   * Recomputes all records of a player, in every scope, from the answer log, if they are not as it has them: what counting one by one
   * gave, in whatever order that was.
   *
   * @param now leaderboards of days and weeks that are no longer kept at this time are left out, as `prune` does
   * @returns what was not as the log has it
   */
  recountPlayer(playerId: string, now: number): Promise<Differing[]>;
  /**
   * Counts anew, from a scope's records, what its ranks are read from, if it is wrong.
   *
   * @returns the periods of which it was
   */
  recountRanks(scope: string): Promise<string[]>;
  /** Some of those who have answers or records, in the order of their ids, after this one; none if there are no more. */
  playersAfter(playerId: string): Promise<string[]>;
  /** Takes a player off all leaderboards, from now on too: nobody sees or counts them there. They still see their own numbers. */
  hide(playerId: string, at: number): Promise<void>;
  /** The player is on the leaderboards again, with everything that was counted meanwhile. */
  show(playerId: string): Promise<void>;
  isHidden(playerId: string): Promise<boolean>;

  /**
   * Notes that a fact was shown.
   *
   * @param to a player's id; or a channel's, if everyone there could see it
   * @param audience what `to` is; default: a player
   */
  showFact(to: string, factId: string, at: number, audience?: Audience): Promise<void>;
  /** Facts that a player was shown, the latest first. */
  factsShown(playerId: string, limit: number): Promise<string[]>;

  /**
   * A player says at the reveal of a round what they think of its question, in place of what they thought before. Saying the same again at
   * the same reveal takes it back. `not-answered`: nothing is stored, because they have not answered this round, or its answer is not out.
   *
   * @param at milliseconds since 1970
   */
  giveOpinion(
    roundId: string,
    playerId: string,
    opinion: Opinion,
    at: number,
  ): Promise<'given' | 'taken-back' | 'not-answered'>;
  /** Whether a player may report this round: they have answered it or asked for it, and its answer is out. */
  mayReport(roundId: string, playerId: string): Promise<boolean>;
  /**
   * A player says what is wrong with the question of a round, in place of what they said of it before. Those of several players about the
   * same wording of a question are one case.
   *
   * @param id for the case, if there is none yet: of the interaction
   * @param note by which its player can be told of what becomes of it
   * @returns `not-played`: nothing is stored, as in `mayReport`; `too-many`: nothing is stored, because they have reported as many questions
   *   as one may
   */
  report(
    id: string,
    report: Report,
    note: Pick<Note, 'token' | 'language'>,
  ): Promise<'reported' | 'replaced' | 'not-played' | 'too-many'>;
  reportCase(id: string): Promise<ReportCase | undefined>;
  /** The cases of which something is not decided yet, the earliest first. */
  openCases(): Promise<string[]>;
  /** The cases, the earliest first, that have changed since their message was last changed, or are open and have none. */
  casesToShow(): Promise<string[]>;
  /**
   * The message of a case is about to be sent.
   *
   * @returns since when it may be there, milliseconds since 1970
   */
  sendCase(id: string, at: number): Promise<number>;
  /** The message of a case is there, or gone (undefined), and shows so many changes. */
  showCase(id: string, message: ReportCase['message'], changes: number): Promise<void>;
  /**
   * Decides about a case: what was reported so far is dealt with, but by a reply, and whoever reported it is to be told. A second decision
   * with the same id decides nothing. False, with nothing stored, if there is no such case.
   */
  decide(decision: Decision): Promise<boolean>;
  /** How many rounds a void of each extent would take out of all records; undefined if there is no such case. */
  voidable(caseId: string): Promise<Readonly<Record<Extent, number>> | undefined>;
  /** The decisions of which rounds are still to be made void, the earliest first. */
  pendingVoids(): Promise<string[]>;
  /**
   * Makes the next round void that a decision names: all its answers count for nobody, earn nothing, and leave the standings, at once.
   * Rounds that are open then are not touched.
   *
   * @returns false if there is none, or was not: the decision is carried out
   */
  voidNext(decisionId: string): Promise<boolean>;
  /** Which of these questions were made void at this time or later, wherever: by their ids. @param since milliseconds since 1970 */
  voidedSince(questionIds: readonly string[], since: number): Promise<ReadonlySet<string>>;
  /** Every spelling that was accepted, in any wording of its question, the earliest first. */
  spellings(): Promise<StoredSpelling[]>;
  /** The decisions to accept one because of which rounds are still to be counted anew, the earliest first. */
  pendingSpellings(): Promise<string[]>;
  /**
   * The next rounds, in the order of their ids, that are to be looked at because of a spelling: they asked the question in that wording, count,
   * are closed, and their match or duel is over. None if there are none after this one.
   */
  roundsToRecount(decisionId: string, after: string): Promise<string[]>;
  /**
   * Stores what becomes of a round and of those after it by a spelling, all at once, with all that follows: the standings, the score of a
   * daily, when facts are asked again, what players are to be told, and what admins may read.
   *
   * @returns false, with nothing stored, if anything of it has changed since: then it is to be worked out anew
   */
  recountRound(decisionId: string, recounted: RecountedRound): Promise<boolean>;
  /**
   * Whether every process knows of a spelling, and nothing is open or going on any more that one may have judged without it. That is asked
   * before all rounds are looked at: what closes meanwhile may be passed over.
   */
  isRecountLast(decisionId: string, now: number): Promise<boolean>;
  /** All rounds have been looked at. If that was not the last time, they are to be looked at again. */
  endRecount(decisionId: string, isLast: boolean): Promise<void>;
  /** Some of the rounds whose reveal is shown and does not say yet that they are void, or were counted anew. */
  roundsToAmend(): Promise<string[]>;
  /** The reveal of a round says so, or cannot be changed any more. */
  roundAmended(roundId: string): Promise<void>;
  /** The players who are to be told something, and those of them whose token may still be used. */
  playersToTell(): Promise<{ all: string[]; byToken: string[] }>;
  /** Takes what a player is to be told, the earliest first: whoever calls this tells it, or puts it back. */
  takeNotices(playerId: string): Promise<KeptNotice[]>;
  /** The player could not be told. From now on, without a token. */
  putBackNotice(notice: KeptNotice): Promise<void>;
  /** What players think of questions, for each question and wording. */
  opinions(): Promise<OpinionCount[]>;
  /**
   * Some of the first answers of players to questions, in the order of players and questions. Left out are answers that are not out;
   * those of players who had met the question in another way shortly before; and those of players who are deleted, of whom nobody knows
   * whether it was their first.
   *
   * @param after where the answers before ended
   * @returns `next` is undefined after the last of all
   */
  firstAnswers(after?: KeptFrom['after']): Promise<{ answers: FirstAnswer[]; next: KeptFrom['after'] | undefined }>;

  /**
   * Stores the note that a player has about a round or a match, in place of an earlier one. It is still to say how they did.
   *
   * @param about the id of the match or, if the round is part of none, of the round
   * @returns the earlier one
   */
  keepNote(about: string, note: KeptNote): Promise<KeptNote | undefined>;
  forgetNote(about: string, playerId: string): Promise<void>;
  /** The notes about a round that do not say yet how their players did, the earliest first. */
  untoldNotes(roundId: string): Promise<KeptNote[]>;
  /** A note says how its player did, or cannot be changed any more. Nothing, if the player has another one by now. */
  tellNote(about: string, note: Pick<Note, 'playerId' | 'token'>): Promise<void>;
  /** The rounds of these shards that are revealed and have notes which do not say yet how their players did. */
  roundsToTell(shards: Shards): Promise<string[]>;
  /** Forgets the tokens of interactions that came before this time, and so are of no more use. */
  forgetTokens(before: number): Promise<void>;
  /**
   * Removes, in a step so small that nobody who plays feels it, what is of no more use and not part of the log: from before a time,
   * rounds that nobody answered, with their tries, matches and papers without rounds, facts shown in channels, and those shown to players
   * beyond what is remembered; and the leaderboards of days and weeks that are no longer kept. What was asked stays in the past of channels
   * and players.
   *
   * @param from where the step before ended
   * @returns where the next step goes on; undefined when all is done
   */
  prune(times: { before: number; now: number }, from?: Pruned): Promise<Pruned | undefined>;

  /**
   * A page of what is kept about a player. It is read quickly, however much there is.
   *
   * @param from where the page before ended
   */
  kept(playerId: string, from?: KeptFrom): Promise<KeptPage>;
  /** How many rows there are of each part. */
  keptCounts(playerId: string): Promise<Readonly<Record<KeptPart, number>>>;
  /**
   * Adds up some of a player's answers: where, under which name, and from when to when they were given.
   *
   * @param after where the answers before ended
   */
  answersInShort(playerId: string, after?: KeptFrom['after']): Promise<AnswersInShort>;
  /** A player wants everything about them deleted. May be repeated: then it is all up to the later time. */
  beginErasure(erasure: Erasure): Promise<void>;
  /** Whether there is such an erasure that is not done yet. */
  isBeingErased(playerId: string): Promise<boolean>;
  /** The erasures that are not done yet, the earliest first. */
  erasures(): Promise<Erasure[]>;
  /**
   * Deletes some of what there is about a player, in a step so small that nobody who plays feels it.
   *
   * @param now milliseconds since 1970
   * @param passed what the steps before, in this pass, have left because it still goes on
   */
  eraseSome(erasure: Erasure, now: number, passed?: readonly string[]): Promise<Erased>;
  /** Nothing is left of this erasure, unless it was asked for again in the meantime. */
  endErasure(erasure: Erasure): Promise<void>;

  /** What the admins of a server have set; empty if nothing. */
  settings(guildId: string): Promise<Settings>;
  /**
   * Changes one setting, whoever changes others at the same time, and notes who did it; nothing is noted where nothing changes, or if that was
   * done before.
   *
   * @param entry.id of the interaction that did it
   * @returns all settings afterwards
   */
  changeSettings(guildId: string, change: Change, entry: Omit<AuditEntry, 'event'>): Promise<Settings>;
  /** What is due in these shards' servers by now, the longest first; and when something is due next after that. */
  dueBulletins(shards: Shards, now: number): Promise<{ due: DueBulletin[]; next: number | undefined }>;
  /**
   * Something that was due is done, or is not made good; nothing if that was done before, or it has been set anew.
   *
   * @param nextAt when it is due next, milliseconds since 1970; undefined: not until it is set anew
   * @param entry what is noted; nothing if left out
   */
  endBulletin(done: DueBulletin, nextAt: number | undefined, entry?: AuditEntry): Promise<void>;
  /** What is set in a server and does not come until it is set anew, because it could not be posted. */
  pausedBulletins(guildId: string): Promise<Bulletin[]>;
  /**
   * What happened in a server, the latest first.
   *
   * @param from how many of the latest are left out
   * @param limit how many at most
   */
  audit(guildId: string, from: number, limit: number): Promise<AuditEntry[]>;

  /** The next scope in which somebody has played, or that is known as a server, in the order of their ids; undefined: there is none. */
  scopeAfter(id: string): Promise<{ id: string; isServer: boolean } | undefined>;
  /**
   * Notes whether the bot is a member of a server.
   *
   * @returns since when it is known not to be any more, milliseconds since 1970; undefined if it is, or was never seen to be
   */
  noteServer(guildId: string, isMember: boolean, at: number): Promise<number | undefined>;
  /**
   * Forgets some of what a server holds from before a time, in a step so small that nobody who plays feels it: its leaderboard, its
   * matches and duels, what its channels were asked and shown. The answers that were given there are their players': they stay, without
   * server and channel, and what counted for the leaderboard goes on counting for the world.
   *
   * @returns `more`: another step follows at once; `waits`: something is so young that it may still go on
   */
  forgetServer(guildId: string, before: number, now: number): Promise<'more' | 'waits' | 'done'>;

  /**
   * Notes which servers the bot is in, of those in a part of the order of ids. Where one is missing, nothing is due there any more; it is
   * forgotten once it has been missing for `rules.serverKept`.
   *
   * @param part those after one id, up to and with another; undefined: from the first, to the last
   * @returns those in which it was not before, or was forgotten, and so has to introduce itself. None before the first `endLook`
   */
  noteMemberships(
    part: { after: string | undefined; upTo: string | undefined },
    guildIds: readonly string[],
    at: number,
  ): Promise<string[]>;
  /** All servers have been noted. After the first time, those that are noted anew are new. */
  endLook(at: number): Promise<void>;
  /** The servers in which the bot has to introduce itself. */
  introductions(): Promise<string[]>;
  /**
   * The bot is about to introduce itself.
   *
   * @returns `not-due`: it need not any more; `begunAt`: when it was about to before, and it is not known what became of that
   */
  beginIntroduction(guildId: string, at: number): Promise<'begun' | 'not-due' | { begunAt: number }>;
  /** It has introduced itself, or cannot. */
  endIntroduction(guildId: string): Promise<void>;

  /** Stores that these shards were served at this time. */
  beat(shards: Shards, at: number): Promise<void>;
  /** The latest time that `beat` stored for each shard, for every number of shards that the bot ever had. */
  lastBeats(): Promise<Beat[]>;

  /** How many rows each table has. */
  sizes(): Promise<Readonly<Record<string, number>>>;

  close(): Promise<void>;
}
