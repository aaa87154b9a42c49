import type { Past } from './draw.ts';

/**
 * The same past, as `draw` and `plan` read it: what was never asked comes first, then what was asked longest ago, one after
 * another.
 *
 * @param pasts what each of those was asked who shall be asked now
 */
export function longestAgoFirst(...pasts: readonly (readonly Past[])[]): Past[] {
  const last = new Map<string, number>();
  for (const { questionId, lastAt } of pasts.flat()) {
    last.set(questionId, Math.max(lastAt, last.get(questionId) ?? 0));
  }
  return [...last]
    .sort(([, a], [, b]) => a - b)
    .map(([questionId, lastAt], place) => ({ questionId, times: place + 1, lastAt }));
}
