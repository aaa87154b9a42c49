/** The first heading level that a message may use: the page's own headings are above it. */
const first = 3;
const last = 6;

/**
 * Levels for the headings of one message, in their order, so that none is skipped: a bot chooses `###` for its size, not because
 * there is a `##` above it.
 */
export function headingLevels(): (marks: number) => number {
  let above: number[] = [];
  return (marks) => {
    above = [...above.filter((one) => one < marks), marks];
    return Math.min(first + above.length - 1, last);
  };
}
