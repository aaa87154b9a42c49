import type { Question } from './question.ts';
import { rules } from './rules.ts';

/**
 * Points for an answer, a whole number.
 *
 * @param credit how right it is, 0 to 1; anything but a select is 0 or 1
 * @param elapsed milliseconds from the question to the answer, by Discord's clock
 * @param allowed milliseconds that the round gave
 */
export function points(
  question: Pick<Question, 'difficulty' | 'kind'>,
  credit: number,
  elapsed: number,
  allowed: number,
): number {
  const spent = Math.min(Math.max(elapsed / allowed, 0), 1);
  const speed = 1 - (1 - rules.slowestShare) * spent;
  return Math.round(rules.points[question.difficulty] * rules.kindFactor[question.kind] * credit * speed);
}

/**
 * How right a set of ticks is: right ticks less wrong ticks, as a share of what there was to tick, never below 0. Ticking
 * everything therefore earns nothing where half or more of the options are wrong.
 */
export function selectCredit(options: readonly { right: boolean }[], ticked: ReadonlySet<number>): number {
  let balance = 0;
  let all = 0;
  for (const [index, option] of options.entries()) {
    if (option.right) all += 1;
    if (ticked.has(index)) balance += option.right ? 1 : -1;
  }
  return all === 0 ? 0 : Math.max(0, balance / all);
}
