import type { Past } from './past.ts';

/**
 * The same past, changed so that `draw` and `plan` prefer what was never asked, and then what was asked longest ago, one question
 * after another.
 *
 * @param pasts one for each player who will be asked
 */
export function longestAgoFirst(...pasts: readonly (readonly Past[])[]): Past[] {
  const last = new Map<string, number>();
  for (const { questionId, lastAt } of pasts.flat()) {
    last.set(questionId, Math.max(lastAt, last.get(questionId) ?? 0));
  }
  return [...last]
    .sort(([, a], [, b]) => a - b)
    .map(([questionId, lastAt], index) => ({ questionId, times: index + 1, lastAt }));
}
