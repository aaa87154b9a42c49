/**
 * The capital letters as strokes, in a box that is 4 wide and 6 high: no font is needed, whatever the machine has. As the paths of
 * SVG.
 */
const strokes: Readonly<Record<string, string>> = {
  A: 'M0 6L2 0L4 6M0.7 4H3.3',
  B: 'M0 0V6H2.4A1.6 1.6 0 0 0 2.4 2.8H0M0 0H2.2A1.4 1.4 0 0 1 2.2 2.8',
  C: 'M4 1.1A2.4 3 0 1 0 4 4.9',
  D: 'M0 0V6H1.6A2.4 3 0 0 0 1.6 0Z',
  E: 'M3.8 0H0V6H3.8M0 2.9H3.2',
  F: 'M3.8 0H0V6M0 2.9H3.2',
  G: 'M3.9 1.1A2.4 3 0 1 0 4 4.9V3.3H2.4',
  H: 'M0 0V6M4 0V6M0 2.9H4',
  I: 'M2 0V6',
  J: 'M3.4 0V4.2A1.6 1.8 0 0 1 0.2 4.2',
  K: 'M0 0V6M3.9 0L0 3.6M1.4 2.5L4 6',
  L: 'M0.3 0V6H3.8',
  M: 'M-0.3 6V0L2 4L4.3 0V6',
  N: 'M0 6V0L4 6V0',
  O: 'M2 0A2.3 3 0 0 0 2 6A2.3 3 0 0 0 2 0Z',
  P: 'M0.2 6V0H2.3A1.6 1.6 0 0 1 2.3 3.3H0.2',
  Q: 'M2 0A2.3 3 0 0 0 2 6A2.3 3 0 0 0 2 0ZM2.5 4.3L4.2 6.4',
  R: 'M0.2 6V0H2.3A1.6 1.6 0 0 1 2.3 3.2H0.2M2.2 3.2L4 6',
  S: 'M3.7 1.1A1.8 1.5 0 0 0 2 0A1.6 1.4 0 0 0 2 2.9A1.7 1.5 0 0 1 2 6A2 1.6 0 0 1 0.1 4.8',
  T: 'M0 0H4M2 0V6',
  U: 'M0 0V3.9A2 2.1 0 0 0 4 3.9V0',
  V: 'M0 0L2 6L4 0',
  W: 'M-0.6 0L0.9 6L2 1.4L3.1 6L4.6 0',
  X: 'M0.1 0L3.9 6M3.9 0L0.1 6',
  Y: 'M0 0L2 3L4 0M2 3V6',
  Z: 'M0.1 0H3.9L0.1 6H3.9',
};

/** A letter from A to Z around a spot, of a height. */
export function letterPath(letter: string, x: number, y: number, height: number): { path: string; transform: string } {
  const scale = height / 6;
  const path = strokes[letter];
  if (path === undefined) throw new RangeError(`A map has no sign for “${letter}”.`);
  return { path, transform: `translate(${x - 2 * scale} ${y - 3 * scale}) scale(${scale})` };
}
