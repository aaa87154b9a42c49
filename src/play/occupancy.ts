import type { Clock } from '../game/clock.ts';
import type { Place } from '../game/place.ts';
import type { Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { OpenRound, Rounds } from './rounds.ts';
import type { RoundStage } from './stages.ts';

/** Which channels open rounds keep busy. A round whose message was deleted keeps none. */
export interface Occupancy {
  /** The places of the single questions that this person has open. */
  ofPerson(playerId: string): Promise<Place[]>;
  /** Ends the round that keeps a channel busy, if nobody can play it any more. Whether the channel is free now. */
  vacate(roundId: string): Promise<boolean>;
}

export function createOccupancy(parts: {
  rounds: Rounds;
  stage: Pick<RoundStage, 'isThere'>;
  clock: Clock;
}): Occupancy {
  const { rounds, stage, clock } = parts;

  /** What this promise gives, or undefined if it takes longer than somebody who asks can wait. */
  async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
    const late = Promise.withResolvers<undefined>();
    const cancel = clock.after(rules.lookAtMost, () => late.resolve(undefined));
    try {
      return await Promise.race([promise, late.promise]);
    } finally {
      cancel();
    }
  }

  /** Nobody sees it. In doubt, it is there. */
  async function isGone(open: OpenRound): Promise<boolean> {
    const { round, place } = open;
    if (place.messageId !== undefined) return (await inTime(stage.isThere({ round, place }))) === false;
    return round.series === undefined && clock.now() - round.openedAt > rules.unposted;
  }

  async function vacate(roundId: string): Promise<boolean> {
    const open = rounds.get(roundId);
    if (!open) return false;
    // It is being posted, or an earlier process left it and its message is looked for.
    await inTime(open.posted.promise);
    if (!rounds.get(roundId)) return true;
    // If it is closed already, its end could not be stored yet.
    if (open.round.closedAt === undefined && !(await isGone(open))) return false;
    if (open.place.messageId === undefined) {
      await rounds.withdraw(roundId);
      return true;
    }
    await rounds.finish(open);
    return open.isClosed;
  }

  return {
    async ofPerson(playerId) {
      const held = () => rounds.all().filter(({ round }) => isHeldBy(round, playerId));
      if (held().length >= rules.openAtOnce) await Promise.all(held().map(({ round }) => vacate(round.id)));
      return held().map(({ place }) => place);
    },
    vacate,
  };
}

/** This person asked it, not in a match, and it is still open. A question of a day keeps nobody from anything. */
export function isHeldBy({ askedBy, series, dueAt, closedAt }: Round, playerId: string): boolean {
  return askedBy === playerId && series === undefined && dueAt === undefined && closedAt === undefined;
}
