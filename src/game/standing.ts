import type { Player } from './round.ts';

/** A player's record in one scope: a server, or a channel outside servers. */
export interface Standing {
  player: Player;
  /** 1 is best; equal points share a rank, and the next rank is skipped. */
  rank: number;
  points: number;
  /** How many questions were answered, and how many of them fully right. */
  answered: number;
  right: number;
}
