import type { Ranked } from '../game/podium.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { nameOf } from './escape.ts';

/** The signs of the first three places. */
export const medals = ['🥇', '🥈', '🥉'] as const;

/** A medal for the first three ranks, and for the others their number. A medal is for points, not for having been there. */
export function rankLabel({ rank, points }: Pick<Ranked, 'rank' | 'points'>): string {
  return (points > 0 && medals[rank - 1]) || `**${rank}.**`;
}

/** The best players of a match so far in one line: points, who has climbed or fallen, and right answers in a row. */
export function standingLine(ranking: readonly Ranked[], messages: Messages): string {
  return ranking
    .slice(0, rules.standingNames)
    .map((ranked) => {
      const marks = [];
      if (ranked.climbed > 0) marks.push(`▲${ranked.climbed}`);
      if (ranked.climbed < 0) marks.push(`▼${-ranked.climbed}`);
      if (ranked.running > 1) marks.push(`🔥${ranked.running}`);
      const player = messages.podium.standing(nameOf(ranked.player), ranked.points);
      return [rankLabel(ranked), player, ...marks].join(' ');
    })
    .join(' · ');
}
