import { records, type RecordName } from './counting.ts';
import type { Player } from './round.ts';

/** What a player's answers add up to: in one scope and period, or in all that they have played. */
export interface Tally {
  points: number;
  /** How many questions were answered, and how many of them fully right. */
  answered: number;
  right: number;
  /** The most right answers in a row, in the order in which their rounds were closed. */
  streak: number;
}

/** A player's place on a leaderboard. */
export interface Standing extends Tally {
  player: Player;
  /** 1 is best; equal points share a rank, and the next rank is skipped. */
  rank: number;
}

/** What a player sees of themselves: without a rank if they are hidden from leaderboards. */
export interface OwnStanding extends Omit<Standing, 'rank'> {
  rank: number | undefined;
}

/** A player's records in a scope, of all time; those without an answer are left out. */
export type Tallies = Readonly<Partial<Record<RecordName, Tally>>>;

/** What all of a player's records add up to. */
export function inAll(tallies: Tallies): Pick<Tally, 'answered' | 'right'> {
  const all = { answered: 0, right: 0 };
  for (const name of records) {
    all.answered += tallies[name]?.answered ?? 0;
    all.right += tallies[name]?.right ?? 0;
  }
  return all;
}

/** A tally to which answers are added in the order in which their rounds were closed. */
export interface RunningTally extends Tally {
  /** Right answers in a row, up to the latest answer. */
  running: number;
}

/** The tally with one more answer; of the first answer, if there is none yet. */
export function withAnswer(
  tally: RunningTally | undefined,
  { points, credit }: { points: number; credit: number },
): RunningTally {
  const isRight = credit === 1;
  const running = isRight ? (tally?.running ?? 0) + 1 : 0;
  return {
    points: (tally?.points ?? 0) + points,
    answered: (tally?.answered ?? 0) + 1,
    right: (tally?.right ?? 0) + (isRight ? 1 : 0),
    streak: Math.max(tally?.streak ?? 0, running),
    running,
  };
}

/** A place on a leaderboard, whether or not anybody is there: the order is by points, then by right answers, then by player id. */
export interface Mark {
  points: number;
  right: number;
  playerId: string;
}

/**
 * Which part of a leaderboard: its top, the rows right `after` or `before` a mark, those `from` it on, or those `around` the reader,
 * who is in their middle; the top if the reader is not on it.
 */
export type Part = { at: 'top' | 'around' } | { at: 'after' | 'before' | 'from'; mark: Mark };

/** A part of a leaderboard and its reader's own standing, as they were at one moment. */
export interface BoardPage {
  /** Best first. */
  rows: readonly Standing[];
  /** Whether there is anybody above and below these rows. */
  above: boolean;
  below: boolean;
  /** How many players are on the whole leaderboard. */
  players: number;
  /** Undefined if nothing of the reader's counts there. */
  own: OwnStanding | undefined;
}
