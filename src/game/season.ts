import { periodAt, spanOf } from './period.ts';
import type { Player } from './round.ts';
import { rules } from './rules.ts';

/** The key of the season that ended last before this time: the month before, once what was closed in it has had time to be counted. */
export function lastSeason(now: number): string {
  const begun = spanOf(periodAt('season', now - rules.seasonSettles));
  if (begun?.kind !== 'season') throw new RangeError(`${now} is in no season.`);
  return periodAt('season', begun.from - 1);
}

/** A player's place among the first three of a season. */
export type Medal = 1 | 2 | 3;

/** One of the first three of a season. */
export interface Champion {
  player: Player;
  points: number;
  medal: Medal;
}

/** How many medals of each kind somebody has. */
export type Medals = Readonly<Record<Medal, number>>;

export const noMedals: Medals = { 1: 0, 2: 0, 3: 0 };
