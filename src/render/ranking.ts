import type { Ranked } from '../game/podium.ts';

/** The signs of the first three places. */
export const medals = ['🥇', '🥈', '🥉'] as const;

/** A medal for the first three ranks, and for the others their number. A medal is for points, not for having been there. */
export function rankLabel({ rank, points }: Pick<Ranked, 'rank' | 'points'>): string {
  return (points > 0 && medals[rank - 1]) || `**${rank}.**`;
}
