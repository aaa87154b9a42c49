import type { Clock } from '../game/clock.ts';
import { mayCloseFrom } from '../game/lives.ts';
import { isComplete, type Round } from '../game/round.ts';
import { isVotedOut, skip, votesOn, type SkipVotes } from '../game/skip.ts';
import type { Storage } from '../storage/storage.ts';
import type { Resumption } from './resumption.ts';
import type { OpenRound, Rounds } from './rounds.ts';

/** What became of a wish to end a round before its time. */
export type Ended =
  /** It is closed. The promise tells whether its reveal is shown; if not, that is tried until it is. Never rejects. */
  | { revealed: Promise<boolean> }
  | { refused: 'not-yours'; askedBy: string }
  /** It can cost a life: until this time, milliseconds since 1970, only its players end it, by answering. */
  | { refused: 'too-early'; until: number }
  /** `revealed`: the reveal has been shown. `over`: there is nothing to reveal. */
  | { refused: 'revealed' | 'over' };

/** What became of a wish to skip a question. */
export type Skipped =
  /** It is skipped, or was closed before. As above. */
  | { revealed: Promise<boolean> }
  /** `isNew`: this vote was counted just now, and not before. */
  | { votes: SkipVotes; isNew: boolean }
  /** `not-playing`: in a match, only those vote who take part. */
  | { refused: 'not-playing' | 'revealed' | 'over' };

/** Ends rounds before their deadline, for whoever asked and for those who may manage the channel's messages. */
export interface Ending {
  /**
   * Closes a round, or tries again to show the reveal of a closed one.
   *
   * @param mayModerate whether this person may manage the channel's messages
   */
  revealNow(roundId: string, by: string, mayModerate: boolean): Promise<Ended>;
  /**
   * Skips an open question, or notes a vote for that: see game/skip.ts. It then counts for nobody.
   *
   * @throws if a vote could not be stored: then it was never given
   */
  skip(roundId: string, by: string, mayModerate: boolean): Promise<Skipped>;
  /**
   * The same as `revealNow` for the single question that is open in a channel; undefined if there is none. The question of a day is there
   * for those who may manage messages, if no other is open.
   */
  stopIn(channelId: string, by: string, mayModerate: boolean): Promise<Ended | undefined>;
}

export function createEnding(parts: {
  rounds: Rounds;
  storage: Storage;
  clock: Clock;
  resumption: Resumption;
}): Ending {
  const { rounds, storage, clock, resumption } = parts;

  function end(open: OpenRound, by: string, mayModerate: boolean): Ended {
    const { askedBy } = open.round;
    if (askedBy !== by && !mayModerate) return { refused: 'not-yours', askedBy };
    const until = mayCloseFrom(open.round);
    if (until !== undefined && clock.now() < until && open.round.closedAt === undefined && !isComplete(open.round))
      return { refused: 'too-early', until };
    return { revealed: rounds.finish(open) };
  }

  async function revealed(roundId: string): Promise<{ revealed: Promise<boolean> } | { refused: 'revealed' | 'over' }> {
    const stored = await storage.round(roundId);
    if (stored?.state === 'closed') return { revealed: rounds.revealAgain(roundId) };
    return { refused: stored?.state === 'revealed' ? 'revealed' : 'over' };
  }

  /** Changes the round before anything is awaited: of two presses by one person, one is a vote. */
  async function vote(open: OpenRound, by: string, voted: Round): Promise<void> {
    open.round = voted;
    const storing = storage.voteToSkip(voted.id, by, clock.now());
    open.storing.add(storing);
    try {
      await storing;
    } catch (error) {
      open.round = { ...open.round, skipVotes: open.round.skipVotes?.filter((id) => id !== by) ?? [] };
      throw error;
    } finally {
      open.storing.delete(storing);
    }
  }

  return {
    async revealNow(roundId, by, mayModerate) {
      await resumption.over();
      const open = rounds.get(roundId);
      return open ? end(open, by, mayModerate) : revealed(roundId);
    },

    async skip(roundId, by, mayModerate) {
      await resumption.over();
      const open = rounds.get(roundId);
      if (!open) return revealed(roundId);
      if (open.round.closedAt !== undefined) return { revealed: rounds.finish(open) };
      const wanted = skip(open.round, by, mayModerate);
      if ('skipped' in wanted) return { revealed: rounds.finish(open, wanted.skipped) };
      if ('round' in wanted) await vote(open, by, wanted.round);
      else if (wanted.refused === 'not-playing') return { refused: wanted.refused };
      // Another vote, or whoever hosts, may have been faster.
      if (open.round.closedAt !== undefined) return { revealed: rounds.finish(open) };
      if (isVotedOut(open.round)) return { revealed: rounds.finish(open, 'players') };
      rounds.progress(open);
      return { votes: votesOn(open.round), isNew: 'round' in wanted };
    },

    async stopIn(channelId, by, mayModerate) {
      await resumption.over();
      const single = rounds.all().filter(({ round, place }) => place.channelId === channelId && !round.series);
      const asked = single.find(({ round }) => round.dueAt === undefined);
      const open = asked ?? (mayModerate ? single[0] : undefined);
      return open && end(open, by, mayModerate);
    },
  };
}
