/** How a match is played, if not by each player for themselves: in so many teams, or with lives until one player is left. */
export const modes = ['two-teams', 'three-teams', 'four-teams', 'lives'] as const;
export type Mode = (typeof modes)[number];

/** In the order in which they are offered. */
export const teams = ['red', 'blue', 'green', 'yellow'] as const;
export type Team = (typeof teams)[number];

const counts = { 'two-teams': 2, 'three-teams': 3, 'four-teams': 4, lives: 0 } satisfies Record<Mode, number>;

/** The teams of a match; empty if there are none. */
export function teamsIn(mode: Mode | undefined): readonly Team[] {
  return mode === undefined ? [] : teams.slice(0, counts[mode]);
}

/** Undefined if there is no such team. */
export function teamNamed(name: string): Team | undefined {
  return teams.find((team) => team === name);
}
