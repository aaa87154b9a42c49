import type { DuelState } from '../game/paper.ts';
import type { Place, Venue } from '../game/place.ts';
import type { Round } from '../game/round.ts';
import type { StoredMatch } from '../storage/storage.ts';
import type { Played } from './solo.ts';

/** A round and where it is shown. */
export interface Staged {
  round: Round;
  place: Place;
}

/** The message that shows something, and since when it does: milliseconds since 1970 by Discord's clock. */
export interface Posted {
  messageId: string;
  at: number;
}

/** A duel as it is now. */
export interface Duel extends Played {
  state: DuelState;
}

/**
 * Shows a question whose round has just been opened. If it throws, the caller gets the error and the round is taken back.
 * Undefined: nothing can be shown there any more.
 */
export type Show = (staged: Staged) => Promise<Posted | undefined>;

/** Shows rounds to a channel. */
export interface RoundStage {
  /** A round whose question is posted has changed: more answers, or another deadline. May be called often; never throws. */
  progress(staged: Staged): void;
  /** Looks for the message of a question that should be in an interaction's reply. Undefined if there is none. */
  find(staged: Staged): Promise<Posted | undefined>;
  /**
   * Posts a question as a message of the bot's own. If it was posted a few minutes ago, finds that message instead of posting
   * twice.
   */
  post(staged: Staged): Promise<Posted>;
  /** Turns the question into its reveal. Rejects if that failed and is worth another try at the next start. */
  reveal(staged: Staged): Promise<void>;
}

/** Shows matches to a channel. Nothing here rejects because a message or channel is gone. */
export interface MatchStage {
  /** The lobby has changed. May be called often; never throws. */
  joined(stored: StoredMatch): void;
  /** The lobby is over: the match has begun, or ended. */
  begun(stored: StoredMatch): Promise<void>;
  /** The next question. Undefined if nothing can be shown there any more. */
  question(staged: Staged, venue: Venue): Promise<Posted | undefined>;
  /** The end of a match. */
  podium(stored: StoredMatch, rounds: readonly Round[]): Promise<void>;
}

/** Shows duels to a channel. */
export interface DuelStage {
  /** Shows in the message of the challenge how the duel is going. False if that message is out of reach. */
  show(duel: Duel): Promise<boolean>;
}
