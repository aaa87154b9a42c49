import type { Clock } from '../game/clock.ts';
import { mayCloseFrom } from '../game/lives.ts';
import { isComplete } from '../game/round.ts';
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

/** Ends rounds before their deadline, for whoever asked and for those who may manage the channel's messages. */
export interface Ending {
  /**
   * Closes a round, or tries again to show the reveal of a closed one.
   *
   * @param mayModerate whether this person may manage the channel's messages
   */
  revealNow(roundId: string, by: string, mayModerate: boolean): Promise<Ended>;
  /** The same for the single question that is open in a channel; undefined if there is none. */
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

  return {
    async revealNow(roundId, by, mayModerate) {
      await resumption.over();
      const open = rounds.get(roundId);
      if (open) return end(open, by, mayModerate);
      const stored = await storage.round(roundId);
      if (stored?.state === 'closed') return { revealed: rounds.revealAgain(roundId) };
      return { refused: stored?.state === 'revealed' ? 'revealed' : 'over' };
    },

    async stopIn(channelId, by, mayModerate) {
      await resumption.over();
      const isIt = ({ round, place }: OpenRound) => place.channelId === channelId && round.series === undefined;
      const open = rounds.all().find(isIt);
      return open && end(open, by, mayModerate);
    },
  };
}
