/** Between which values something lies that is known only from a sample. */
export interface Interval {
  from: number;
  to: number;
}

/**
 * Wilson's score interval of a share: it holds for few observations, and for shares near 0 and 1. (E. B. Wilson, “Probable inference”,
 * Journal of the American Statistical Association 22, 1927, 209–212.) Where each observation may be anything from 0 to 1, it is wider than
 * it has to be, for then they vary less.
 *
 * @param sum of the observations, each from 0 to 1
 * @param z how many standard errors there are on each side
 */
export function wilson(sum: number, observations: number, z: number): Interval {
  if (observations === 0) return { from: 0, to: 1 };
  const share = sum / observations;
  const square = z ** 2 / observations;
  const middle = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / observations + square / (4 * observations));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}

/**
 * The interval of a correlation by Fisher's transformation. (R. A. Fisher, “On the probable error of a coefficient of correlation”,
 * Metron 1, 1921, 3–32.) An approximation, not to be used for few pairs.
 *
 * @param pairs more than 3
 */
export function fisher(correlation: number, pairs: number, z: number): Interval {
  const middle = Math.atanh(correlation);
  const half = z / Math.sqrt(pairs - 3);
  return { from: Math.tanh(middle - half), to: Math.tanh(middle + half) };
}
