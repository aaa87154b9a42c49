import type { Player, Round } from './round.ts';

/** A player's result in a match. */
export interface Finish {
  player: Player;
  /** 1 is best; equal points share a rank. */
  rank: number;
  points: number;
  /** Fully right answers. */
  right: number;
  /** The longest run of right answers. */
  streak: number;
  /** The time of the fastest right answer, in milliseconds; undefined if there is none. */
  fastest: number | undefined;
}

/**
 * How many right answers in a row each player has given up to now, by player id. A question left out ends the run. A list that several
 * name together leaves the run of whoever found something as it is.
 */
export function runs(rounds: readonly Pick<Round, 'answers'>[]): Map<string, number> {
  return rounds.reduce(runsAfter, new Map());
}

/** @param before the runs up to this round */
function runsAfter(before: ReadonlyMap<string, number>, { answers }: Pick<Round, 'answers'>): Map<string, number> {
  const after = new Map<string, number>();
  for (const { player, credit, given } of answers.values()) {
    const run = before.get(player.id) ?? 0;
    if (credit === 1) after.set(player.id, run + 1);
    else if (run > 0 && 'found' in given && given.found.length > 0) after.set(player.id, run);
  }
  return after;
}

/** Everybody who answered in a match, best first; equals in the order of their first answers. */
export function podium(rounds: readonly Pick<Round, 'answers'>[]): Finish[] {
  const finishes = new Map<string, Omit<Finish, 'rank'>>();
  let running = new Map<string, number>();
  for (const round of rounds) {
    running = runsAfter(running, round);
    for (const { player, points, credit, took } of round.answers.values()) {
      const before = finishes.get(player.id) ?? { player, points: 0, right: 0, streak: 0, fastest: undefined };
      const fastest = Math.min(before.fastest ?? Infinity, credit === 1 ? took : Infinity);
      finishes.set(player.id, {
        player,
        points: before.points + points,
        right: before.right + (credit === 1 ? 1 : 0),
        streak: Math.max(before.streak, running.get(player.id) ?? 0),
        fastest: fastest === Infinity ? undefined : fastest,
      });
    }
  }
  return ranksOf([...finishes.values()]);
}

/** Most points first, each with its rank: 1 is best, and equal points share one. */
export function ranksOf<T extends { points: number }>(results: readonly T[]): (T & { rank: number })[] {
  const sorted = results.toSorted((a, b) => b.points - a.points);
  let rank = 1;
  return sorted.map((result, index) => {
    if (result.points !== sorted[index - 1]?.points) rank = index + 1;
    return { ...result, rank };
  });
}

/** A player's standing during a match. */
export interface Ranked extends Finish {
  /** How many ranks the player has climbed by the last question: negative if they fell, 0 if they have just come. */
  climbed: number;
  /** Right answers in a row up to now. */
  running: number;
}

/** Everybody who has answered in a match so far, best first. */
export function ranking(rounds: readonly Pick<Round, 'answers'>[]): Ranked[] {
  const before = new Map(podium(rounds.slice(0, -1)).map(({ player, rank }) => [player.id, rank]));
  const running = runs(rounds);
  return podium(rounds).map((finish) => {
    const { id } = finish.player;
    return { ...finish, climbed: (before.get(id) ?? finish.rank) - finish.rank, running: running.get(id) ?? 0 };
  });
}

/** The round with the smallest share of right answers, among those that anybody answered; the first one if several are equal. */
export function hardest(rounds: readonly Round[]): Round | undefined {
  const share = ({ answers }: Round) =>
    [...answers.values()].reduce((sum, { credit }) => sum + credit, 0) / answers.size;
  const [first, ...others] = rounds.filter(({ answers }) => answers.size > 0);
  return first && others.reduce((hardest, round) => (share(round) < share(hardest) ? round : hardest), first);
}
