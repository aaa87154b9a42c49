import type { Ranked } from './podium.ts';
import type { Team } from './mode.ts';
import type { Player } from './round.ts';
import { rules } from './rules.ts';

/** Who may win a match: a player, or a team. */
export type Rival = Player | Team;

/** A rival's place at some time in a match; equal points share a rank. */
export interface Place {
  rival: Rival;
  rank: number;
  points: number;
}

/** What is worth telling after a question. */
export type Headline =
  /** Nobody else leads, as somebody else did before. */
  | { what: 'lead'; rival: Rival }
  /** A long run of right answers is over. */
  | { what: 'run-over'; player: Player; length: number }
  /** Hardly anything is between the first two: `gap` points. */
  | { what: 'close'; rivals: readonly [Rival, Rival]; gap: number }
  /** The final question comes next: so many points are between the first two. */
  | { what: 'ahead'; rival: Rival; gap: number };

/**
 * What is most worth telling after a question; undefined if there is nothing.
 *
 * @param before the places before it, best first, and `after` those with it
 * @param runs how many right answers in a row each player had given before it, by player id, and the players with those they have now
 * @param isFinaleNext the last question comes next
 */
export function headline(
  before: readonly Place[],
  after: readonly Place[],
  runs: { before: ReadonlyMap<string, number>; after: readonly Pick<Ranked, 'player' | 'running'>[] },
  isFinaleNext: boolean,
): Headline | undefined {
  const leader = soleLeader(after);
  const [first, second, third] = after;
  if (leader && before.some(({ points }) => points > 0) && rankIn(before, leader.rival) !== 1)
    return { what: 'lead', rival: leader.rival };
  // Of three who are level, no two are.
  const isClear = second !== undefined && second.points > 0 && second.points !== third?.points;
  const gap = first && isClear ? first.points - second.points : undefined;
  if (first && second && gap !== undefined && before.length > 0 && gap <= rules.story.close)
    return { what: 'close', rivals: [first.rival, second.rival], gap };
  if (leader && gap !== undefined && isFinaleNext) return { what: 'ahead', rival: leader.rival, gap };
  const [over] = runs.after
    .flatMap(({ player, running }) => (running === 0 ? [{ player, length: runs.before.get(player.id) ?? 0 }] : []))
    .filter(({ length }) => length >= rules.story.run)
    .sort((a, b) => b.length - a.length);
  return over && { what: 'run-over', ...over };
}

/** How a match was won. */
export type Tale =
  /** By the final question: somebody else led before it, or nobody alone. */
  | { how: 'in-the-finale' }
  /** By hardly anything: `gap` points. */
  | { how: 'narrowly'; gap: number }
  /** Led after every question. */
  | { how: 'throughout' };

/**
 * How a match was won; undefined if nobody alone has won it, or there is nothing to tell.
 *
 * @param course the places after each question, best first
 */
export function taleOf(course: readonly (readonly Place[])[]): Tale | undefined {
  const last = course.at(-1) ?? [];
  const winner = soleLeader(last);
  const [, second] = last;
  if (!winner || !second || second.points === 0 || course.length < 3) return undefined;
  const led = course
    .map((places) => soleLeader(places)?.rival)
    .map((rival) => rival !== undefined && isSame(rival, winner.rival));
  if (led.at(-2) === false) return { how: 'in-the-finale' };
  const gap = winner.points - second.points;
  if (gap <= rules.story.close) return { how: 'narrowly', gap };
  return led.every(Boolean) ? { how: 'throughout' } : undefined;
}

function soleLeader([first, second]: readonly Place[]): Place | undefined {
  return first && first.points > 0 && second?.points !== first.points ? first : undefined;
}

function rankIn(places: readonly Place[], rival: Rival): number | undefined {
  return places.find((place) => isSame(place.rival, rival))?.rank;
}

function isSame(one: Rival, other: Rival): boolean {
  return typeof one === 'string' || typeof other === 'string' ? one === other : one.id === other.id;
}
