import type { Pace } from './pace.ts';
import type { Question } from './question.ts';
import { rules } from './rules.ts';

/**
 * Points for an answer, a whole number.
 *
 * @param credit how right it is, 0 to 1
 * @param time milliseconds from the question to the answer by Discord's clock, and those that the round allowed; where something else
 *   than speed decides what is left of the points, that `share`
 * @param streak how many answers just before it in the match were right
 * @param stakes how many times the question counts
 */
export function points(
  question: Pick<Question, 'difficulty' | 'kind'>,
  credit: number,
  time: { elapsed: number; allowed: number; pace: Pace; share?: number | undefined },
  streak = 0,
  stakes = 1,
): number {
  const worth = rules.points[question.difficulty] * rules.kindFactor[question.kind];
  const bonus = credit === 1 ? Math.min(streak * rules.streakStep, rules.streakMost) : 0;
  return Math.round(worth * stakes * credit * (shareLeft(time) + bonus));
}

/** The most that a question can earn without a streak. */
export function mostPoints(question: Pick<Question, 'difficulty' | 'kind'>, pace: Pace, stakes = 1): number {
  return points(question, 1, { elapsed: 0, allowed: 1, pace }, 0, stakes);
}

function shareLeft({ elapsed, allowed, pace, share }: Parameters<typeof points>[2]): number {
  if (pace === 'untimed') return rules.untimedShare * (share ?? 1);
  if (share !== undefined) return share;
  const spent = Math.min(Math.max(elapsed / allowed, 0), 1);
  return 1 - (1 - rules.slowestShare) * spent;
}
