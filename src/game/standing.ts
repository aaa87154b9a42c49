import { records, type RecordName } from './counting.ts';
import type { Player } from './round.ts';

/** What a player's answers in one scope add up to: in a server, or in a channel outside servers. */
export interface Tally {
  points: number;
  /** How many questions were answered, and how many of them fully right. */
  answered: number;
  right: number;
}

/** A player's place on the leaderboard of a scope. */
export interface Standing extends Tally {
  player: Player;
  /** 1 is best; equal points share a rank, and the next rank is skipped. */
  rank: number;
}

/** A player's records in a scope; those without an answer are left out. */
export type Tallies = Readonly<Partial<Record<RecordName, Tally>>>;

/** All records of a player in one. */
export function inAll(tallies: Tallies): Tally {
  const all = { points: 0, answered: 0, right: 0 };
  for (const name of records) {
    all.points += tallies[name]?.points ?? 0;
    all.answered += tallies[name]?.answered ?? 0;
    all.right += tallies[name]?.right ?? 0;
  }
  return all;
}
