import type { Team } from '../game/mode.ts';
import type { Rival } from '../game/story.ts';
import type { Messages } from '../locale/en.ts';
import { nameOf } from './escape.ts';

/** A team, by its sign and its name. */
export function teamLabel(team: Team, { match: { teams } }: Messages): string {
  return teams[team];
}

/** A player's name or a team's. */
export function rivalName(rival: Rival, messages: Messages): string {
  return typeof rival === 'string' ? teamLabel(rival, messages) : nameOf(rival);
}
