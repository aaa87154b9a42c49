/** The size of a picture as it is designed, and how many pixels each unit has: enough for phones with fine screens. */
export const size = { width: 800, height: 500, pixels: 1.5 } as const;

/**
 * The colours of maps, for light and for dark surroundings. What is shaded differs from what is drawn lightly, and both from other
 * land, by brightness and by hatching too: colours are never all that tells them apart.
 */
export const look = {
  sea: '#a9c9dc',
  space: '#7d9fb5',
  grid: '#bcd6e5',
  land: '#f5f2ea',
  coast: '#6f8ea1',
  border: '#6f6a60',
  context: '#f3cf86',
  hatch: '#b98a35',
  shade: '#a8330b',
  ink: '#1c1c1c',
  paper: '#ffffff',
} as const;

/** Widths and distances, in units: a phone shows the picture at less than half of its size. */
export const measures = {
  grid: 0.8,
  coast: 0.9,
  border: 1.2,
  /** Around borders within what is shaded, where they would be lost. */
  borderCasing: 3,
  dash: '5 4',
  hatch: 2,
  hatchGap: 11,
  route: 4,
  routeCasing: 8.5,
  dot: 6.5,
  badge: 21,
  /** From a dot to the middle of its letter. */
  badgeAway: 35,
  /** Less of a country than this, in square units, is easily overlooked: a ring goes around it. */
  smallArea: 250,
  ring: 22,
  ringWidth: 4.5,
  ringCasing: 8,
  /** Islands that are nearer to each other than this share a ring. */
  ringReach: 70,
} as const;
