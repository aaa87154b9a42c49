/** Pearson's correlation of pairs that come one after another. Where one of the two has two values, it is the point-biserial one. */
export interface Correlation {
  add(x: number, y: number): void;
  pairs(): number;
  /** From -1 to 1; undefined while either of the two has only one value. */
  value(): number | undefined;
}

export function correlation(): Correlation {
  let count = 0;
  const mean = { x: 0, y: 0 };
  // Sums of products of what is off the means, carried on with each pair: differences of large sums would lose digits.
  const off = { xx: 0, yy: 0, xy: 0 };
  return {
    add(x, y) {
      count += 1;
      const [dx, dy] = [x - mean.x, y - mean.y];
      mean.x += dx / count;
      mean.y += dy / count;
      off.xx += dx * (x - mean.x);
      off.yy += dy * (y - mean.y);
      off.xy += dx * (y - mean.y);
    },
    pairs: () => count,
    value() {
      const norm = Math.sqrt(off.xx * off.yy);
      return norm === 0 ? undefined : Math.max(-1, Math.min(1, off.xy / norm));
    },
  };
}
