import { difficulties, type Difficulty } from './question.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';
import type { Tally } from './standing.ts';

/** How hard the questions should be: one difficulty, or what suits a player's record. */
export const aims = [...difficulties, 'adaptive'] as const;
export type Aim = (typeof aims)[number];

/** The share of each difficulty among the questions, as shares of 1. */
export type Mix = Readonly<Record<Difficulty, number>>;

/**
 * The mix that suits a player: the more of their answers were right, the harder. A record with too few answers does not count.
 */
export function mixFor(record: Pick<Tally, 'answered' | 'right'>): Mix {
  const { leastAnswers, newcomer, steps } = rules.adaptive;
  if (record.answered < leastAnswers) return newcomer;
  const accuracy = record.right / record.answered;
  return steps.findLast(({ from }) => accuracy >= from)?.mix ?? newcomer;
}

/** Draws a difficulty by the mix, from those offered; the hardest of them if the mix has no share for any. */
export function pickDifficulty(offered: ReadonlySet<Difficulty>, mix: Mix, random: Random): Difficulty | undefined {
  const left = difficulties.filter((difficulty) => offered.has(difficulty));
  let mark = random() * left.reduce((sum, difficulty) => sum + mix[difficulty], 0);
  return left.find((difficulty) => (mark -= mix[difficulty]) < 0) ?? left.at(-1);
}
