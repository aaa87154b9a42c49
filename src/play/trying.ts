import type { JudgeText, Unread } from '../game/kinds/kind.ts';
import type { Player, Round } from '../game/round.ts';
import { addTry, dropTry, maySpare, spare, type Try } from '../game/tries.ts';
import { attempt, hindrance, type NotTried, type Tried, type Trying } from '../game/trying.ts';
import type { Storage } from '../storage/storage.ts';
import { asSeenLate, type OpenRound, type Rounds } from './rounds.ts';
import type { Spellings } from './spellings.ts';
import type { Staged } from './stages.ts';

/** A try that is stored, and the round with it. */
export interface Attempted extends Tried {
  round: Round;
}

export type AttemptRefused =
  | Exclude<NotTried, { refused: 'too-late' }>
  /** The question takes no tries. */
  | Unread
  /** Includes the round, so that a message that missed its reveal can be updated. */
  | { refused: 'too-late'; staged: Staged | undefined };

/** Takes tries at the open questions of channels that take several from each player. */
export interface TryTaking {
  /** Whether this round is open here, and its question takes tries. */
  takesTries(roundId: string): Promise<boolean>;
  /** Why this player may not try at this time; undefined if they may. */
  mayTry(roundId: string, playerId: string, at: number): Promise<AttemptRefused | undefined>;
  /**
   * Judges a try at once, by those that came before it, and resolves when it is stored.
   *
   * @param by the interaction that brought it, and when it was made by Discord's clock
   * @throws if it could not be stored: then it was never made
   */
  attempt(
    roundId: string,
    player: Player,
    trying: Trying,
    by: Pick<Try, 'id' | 'at'>,
  ): Promise<Attempted | AttemptRefused>;
  /** The player could not be told of this try: if it was wrong, it costs them nothing, once in a round. */
  spareTry(roundId: string, tried: Try): Promise<void>;
}

export function createTryTaking(parts: {
  lookUp: (roundId: string) => Promise<OpenRound | undefined>;
  rounds: Pick<Rounds, 'past' | 'progress'>;
  storage: Storage;
  judgeText: JudgeText;
  spellings: Pick<Spellings, 'of'>;
}): TryTaking {
  const { lookUp, rounds, storage, judgeText, spellings } = parts;

  /** The round's reveal waits until this is stored. */
  async function stored<T>(open: OpenRound, storing: Promise<T>): Promise<T> {
    open.storing.add(storing);
    return storing.finally(() => open.storing.delete(storing));
  }

  return {
    takesTries: async (roundId) => (await lookUp(roundId))?.round.tries !== undefined,

    async mayTry(roundId, playerId, at) {
      const open = await lookUp(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      const hindered = hindrance(open.round, playerId, at);
      return hindered?.refused === 'too-late' ? { refused: 'too-late', staged: asSeenLate(open) } : hindered;
    },

    async attempt(roundId, player, trying, by) {
      const open = await lookUp(roundId);
      if (!open) return { refused: 'too-late', staged: await rounds.past(roundId) };
      const { tries } = open.round;
      if (!tries) return { refused: 'no-such-option' };
      // Decided before anything else is awaited: of two who name the same thing, the first one has it.
      const judged = { ...open.round, question: spellings.of(open.round.question) };
      const tried = attempt(judged, player, trying, by, judgeText);
      if ('refused' in tried)
        return tried.refused === 'too-late' ? { refused: 'too-late', staged: asSeenLate(open) } : tried;
      addTry(tries, tried.tried);
      try {
        await stored(open, storage.addTry(roundId, tried.tried));
      } catch (error) {
        dropTry(tries, tried.tried);
        throw error;
      }
      rounds.progress(open);
      return { ...tried, round: open.round };
    },

    async spareTry(roundId, tried) {
      const open = await lookUp(roundId);
      if (!open?.round.tries || !maySpare(open.round.tries, tried)) return;
      spare(open.round.tries, tried);
      await stored(open, storage.spareTry(roundId, tried.id));
    },
  };
}
