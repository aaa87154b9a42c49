import type { DuelState } from '../game/paper.ts';
import type { Attached, Here, Note, Place, Venue } from '../game/place.ts';
import type { Remark } from '../game/kinds/kind.ts';
import type { PlayedRound } from '../game/match.ts';
import type { Title } from '../game/profile.ts';
import type { Answer, Round } from '../game/round.ts';
import type { Bulletin } from '../game/schedule.ts';
import type { Scoreboard } from '../game/scoreboard.ts';
import type { News } from './news.ts';
import type { KeptNotice, ReportCase, StoredMatch, StoredPaper } from '../storage/storage.ts';
import type { Played } from './solo.ts';

/** A round and where it is shown. */
export interface Staged {
  round: Round;
  place: Place;
  /** Of the match that a revealed round is part of, with this round. */
  scoreboard?: Scoreboard | undefined;
}

/** The message that shows something, and since when it does: milliseconds since 1970 by Discord's clock. */
export interface Posted {
  messageId: string;
  at: number;
  /** The file of the message that shows the question's picture; absent if it shows none. */
  picture?: Attached | undefined;
}

/** A duel as it is now. */
export interface Duel extends Played {
  state: DuelState;
}

/**
 * Shows a question whose round has just been opened. If it throws, the caller gets the error and the round is taken back.
 * Undefined: nothing can be shown there any more. `in-doubt`: it is not known whether it is shown, so it is kept and looked for.
 */
export type Show = (staged: Staged) => Promise<Posted | 'in-doubt' | undefined>;

/** Shows rounds to a channel. */
export interface RoundStage {
  /**
   * A round whose question is posted has changed: more answers, or another deadline. May be called often; never throws.
   *
   * @param gone is called if the message turns out to be deleted
   */
  progress(staged: Staged, gone: () => void): void;
  /** Whether its message can still be reached. In doubt, as when Discord fails, it can. */
  isThere(staged: Staged): Promise<boolean>;
  /**
   * Looks for the message of a question whose process ended before it knew. Undefined if there is none. Rejects in doubt.
   *
   * @param since when its round was opened, before any time was given back: milliseconds since 1970
   */
  find(staged: Staged, since: number): Promise<Posted | undefined>;
  /** Posts a question as a message of the bot's own. Undefined: nothing can be posted there any more. */
  post(staged: Staged): Promise<Posted | undefined>;
  /** Turns the question into its reveal. Rejects if that failed and is worth another try. */
  reveal(staged: Staged): Promise<void>;
  /** What a reveal tells has changed: shows it anew, without the buttons that lead on. Rejects if another try is worth it. */
  amend(staged: Staged): Promise<void>;
  /** The buttons of a reveal have served their purpose: takes them off, when there is time. Never throws. */
  tidy(staged: Staged): void;
}

/** Shows matches to a channel. Nothing here rejects because a message or channel is gone. */
export interface MatchStage {
  /**
   * Posts the lobby of a match that nobody has called. If it rejects, it may be there all the same.
   *
   * @param pinged the role that is pinged, if any
   * @returns the id of its message
   */
  lobby(stored: StoredMatch, pinged: string | undefined): Promise<{ lobbyId: string } | 'out-of-reach'>;
  /** The lobby has changed. May be called often; never throws. */
  joined(stored: StoredMatch): void;
  /** Looks for the lobby's message, whose process ended before it knew. Undefined if there is none. Rejects in doubt. */
  find(stored: StoredMatch): Promise<string | undefined>;
  /** The lobby is over: the match has begun, or ended. */
  begun(stored: StoredMatch): Promise<void>;
  /** The next question. Undefined if nothing can be shown there any more. */
  question(staged: Staged, venue: Venue): Promise<Posted | undefined>;
  /**
   * The end of a match.
   *
   * @param isRepeated it may be there already: it is looked for before it is posted
   */
  podium(stored: StoredMatch, rounds: readonly PlayedRound[], isRepeated: boolean): Promise<void>;
}

/** Posts what comes by itself. */
export interface BulletinStage {
  /**
   * Rejects if another try is worth it.
   *
   * @param dueAt by which its message is recognised; milliseconds since 1970
   * @param isRepeated it may be there already: it is looked for before it is posted
   * @returns `out-of-reach`: the channel is gone, or the bot may not post there
   */
  post(
    news: News,
    here: Here & { guildId: string },
    dueAt: number,
    isRepeated: boolean,
  ): Promise<'posted' | 'out-of-reach'>;
  /**
   * Tells whoever has set it that something cannot be posted in this channel any more, if they can be reached. Never rejects.
   *
   * @param adminId undefined: the server's owner is told
   */
  paused(bulletin: Bulletin, adminId: string | undefined, here: Here & { guildId: string }): Promise<void>;
}

/** Shows duels to a channel. Nothing here rejects because a message or channel is gone. */
export interface DuelStage {
  /**
   * Shows in the message of the challenge how the duel is going, or that it is over.
   *
   * @param resultId the message of its result; if it has none, the challenge's message shows the result
   */
  show(duel: Duel, resultId: string | undefined): Promise<void>;
  /**
   * Shows the result of a duel to everyone as a new message, and returns its id. Undefined if that is not possible.
   *
   * @param tokens of its players' interactions, the latest first, for where the bot may not write by itself
   * @param isRepeated it may be there already: it is looked for before it is posted
   */
  result(duel: Duel, tokens: readonly string[], isRepeated: boolean): Promise<string | undefined>;
  /** Looks for that message, whose process ended before it knew. Undefined if there is none. Rejects in doubt. */
  find(stored: StoredPaper): Promise<string | undefined>;
}

/** What a player is told besides how right they were: what they named instead, and a title that they have reached. */
export interface Aside extends Remark {
  title?: Title;
}

/** Changes the private notes of players. */
export interface NoteStage {
  /** The round is revealed: the note says how the player did, unless it is out of reach. Rejects if another try is worth it. */
  verdict(note: Note, staged: Staged, answer: Answer, aside: Aside): Promise<void>;
  /** Takes the note away. */
  remove(note: Note): Promise<void>;
}

/** Knows which servers the bot is in, and introduces it there. */
export interface ArrivalStage {
  /**
   * Some of them, in the order of their ids. Rejects if Discord fails.
   *
   * @param after the last one of those before; undefined for the first ones
   * @param wanted aborted: they are not asked for any more
   */
  servers(after: string | undefined, wanted: AbortSignal): Promise<{ guildIds: readonly string[]; isLast: boolean }>;
  /**
   * Introduces the bot to everybody in a server. Rejects if that failed and is worth another try.
   *
   * @param begunAt when that was tried before, so that it may be there: milliseconds since 1970
   * @returns `nowhere`: there is no channel for that, or none in which the bot may write
   */
  introduce(guildId: string, begunAt: number | undefined): Promise<'there' | 'nowhere'>;
}

/** What is reported about a question, as its message shows it. */
export type ShownCase = Omit<ReportCase, 'changes' | 'shown' | 'sentAt'>;

/** Shows what players report to whoever runs the bot, and tells players what became of it. Rejects if another try is worth it. */
export interface ReportStage {
  /**
   * Shows a case in a channel, in a new message, and returns its id. Undefined: the channel is out of reach.
   *
   * @param since when it was sent before, milliseconds since 1970: it is looked for; undefined if it was not
   */
  post(stored: ShownCase, channelId: string, since: number | undefined): Promise<string | undefined>;
  /**
   * Changes the message of a case. False if it is deleted.
   *
   * @param channelId default: where the case has its message
   */
  edit(stored: ShownCase, messageId: string, channelId?: string): Promise<boolean>;
  /** Tells a player something in private. False if Discord takes no message by this token any more. */
  tell(notice: KeptNotice): Promise<boolean>;
}

/** Knows of which servers the bot is a member. */
export interface ServerStage {
  /**
   * Undefined if that is not known, as when Discord fails. Never rejects.
   *
   * @param wanted aborted: it is not asked for any more
   */
  isMember(guildId: string, wanted: AbortSignal): Promise<boolean | undefined>;
}
