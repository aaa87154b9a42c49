import { join, type Match, type Terms } from './match.ts';
import { teamsIn, type Team } from './mode.ts';
import { podium, ranksOf, type Finish } from './podium.ts';
import { shuffle, type Random } from './random.ts';
import type { Answer, Player, Round } from './round.ts';

/** A team's result in a match. */
export interface RankedTeam {
  team: Team;
  /** 1 is best; equal points share a rank. */
  rank: number;
  points: number;
  /** How many questions it had fully right. */
  right: number;
  /** Those who have answered, best first. */
  members: readonly Finish[];
}

/** How a match is played, and the teams of those who have one. */
export interface Sides {
  terms: Pick<Terms, 'mode'>;
  sides?: Match['sides'];
}

/** Puts a player on a team of a match that has not begun, and in the match. Anybody may change their mind. */
export function takeSide(match: Match, player: Player, team: Team): Match {
  return { ...join(match, player), sides: { ...match.sides, [player.id]: team } };
}

/** Puts everybody who takes part on a team by lot, with as many on each as can be. */
export function shuffleTeams(match: Match, random: Random): Match {
  const inOrder = shuffle(teamsIn(match.terms.mode), random);
  const drawn = shuffle(match.players, random).flatMap(({ id }, index) => {
    const team = inOrder[index % inOrder.length];
    return team ? [[id, team] as const] : [];
  });
  return { ...match, sides: Object.fromEntries(drawn) };
}

/** Puts everybody who takes part and has no team on the smallest one. */
export function evenTeams(match: Match): Match {
  if (teamsIn(match.terms.mode).length === 0) return match;
  return { ...match, sides: Object.fromEntries(withTeams(match, match.players)) };
}

/** Keeps the teams on which their first answers have put players. */
export function settleSides(match: Match, round: Pick<Round, 'answers'>): Match {
  if (teamsIn(match.terms.mode).length === 0) return match;
  return { ...match, sides: Object.fromEntries(sidesAfter(match, [round])) };
}

/** The teams of these players too: whoever has none comes on the smallest one. */
function withTeams({ terms, sides = {} }: Sides, players: readonly Player[]): Map<string, Team> {
  const all = new Map(Object.entries(sides));
  const sizeOf = (team: Team) => [...all.values()].filter((other) => other === team).length;
  for (const { id } of players) {
    if (all.has(id)) continue;
    const [first, ...others] = teamsIn(terms.mode);
    if (first)
      all.set(
        id,
        others.reduce((least, team) => (sizeOf(team) < sizeOf(least) ? team : least), first),
      );
  }
  return all;
}

/** Everybody's team, by player id: who has none yet when they first answer comes on the smallest one. */
export function sidesAfter(match: Sides, rounds: readonly Pick<Round, 'answers'>[]) {
  return withTeams(
    match,
    rounds.flatMap(inOrder).map(({ player }) => player),
  );
}

function inOrder({ answers }: Pick<Round, 'answers'>): Answer[] {
  return [...answers.values()].sort((a, b) => a.at - b.at || (a.player.id < b.player.id ? -1 : 1));
}

/**
 * The teams of a match of which somebody has answered in these rounds, best first. A team's answer to a question is its fastest right one, or
 * where nobody had it fully right, the best: what that earned, the team earns.
 *
 * @param rounds those of the match so far, in the order in which they were asked
 */
export function rankTeams(match: Sides, rounds: readonly Pick<Round, 'answers'>[]): RankedTeam[] {
  const sides = sidesAfter(match, rounds);
  const finishes = podium(rounds);
  const given = rounds.map(({ answers }) => {
    const byTeam = Map.groupBy(answers.values(), ({ player }) => sides.get(player.id));
    return new Map([...byTeam].map(([team, some]) => [team, teamAnswer(some)]));
  });
  const results = teamsIn(match.terms.mode).map((team) => {
    const own = given.map((answers) => answers.get(team));
    return {
      team,
      points: own.reduce((sum, answer) => sum + (answer?.points ?? 0), 0),
      right: own.filter((answer) => answer?.credit === 1).length,
      members: finishes.filter(({ player }) => sides.get(player.id) === team),
    };
  });
  return ranksOf(results.filter(({ members }) => members.length > 0));
}

/** The answer of a team: of those that earned anything, the most right one, and of these the fastest. */
function teamAnswer(answers: readonly Answer[]): Answer | undefined {
  const earned = answers.filter(({ points }) => points > 0);
  const better = (a: Answer, b: Answer) => b.credit - a.credit || a.took - b.took || b.points - a.points;
  return (earned.length > 0 ? earned : answers).toSorted(better)[0];
}
