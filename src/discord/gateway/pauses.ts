/**
 * Pauses that double with every failure: none after none.
 *
 * @param first milliseconds after one failure
 * @param longest milliseconds, no pause is longer
 */
export function growing(failures: number, first: number, longest: number): number {
  return failures === 0 ? 0 : Math.min(longest, first * 2 ** (failures - 1));
}
