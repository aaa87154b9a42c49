import { livesAfter, type Lives } from './lives.ts';
import { podium, ranking, runs, type Ranked } from './podium.ts';
import type { PlayedRound } from './match.ts';
import { headline, taleOf, type Headline, type Place, type Tale } from './story.ts';
import { rankTeams, sidesAfter, type RankedTeam, type Sides } from './teams.ts';
import { teamsIn, type Team } from './mode.ts';

/** Where everybody stands after a question of a match. */
export interface Scoreboard {
  /** Everybody who has answered, best first. */
  players: readonly Ranked[];
  /** Best first; empty if it is not played in teams. */
  teams: readonly RankedTeam[];
  /** Everybody's team, by player id. */
  sides: ReadonlyMap<string, Team>;
  /** Undefined unless it is played for the last one standing. */
  lives: Lives | undefined;
  headline: Headline | undefined;
}

type Rounds = readonly PlayedRound[];

/**
 * @param rounds those of the match so far, in the order in which they were asked
 * @param isFinaleNext the last question comes next
 */
export function scoreboardAfter(match: Sides, rounds: Rounds, isFinaleNext: boolean): Scoreboard {
  const players = ranking(rounds);
  const before = rounds.slice(0, -1);
  const isForLives = match.terms.mode === 'lives';
  const running = { before: runs(before), after: players };
  return {
    players,
    teams: rankTeams(match, rounds),
    sides: sidesAfter(match, rounds),
    lives: isForLives ? livesAfter(rounds) : undefined,
    headline: isForLives
      ? undefined
      : headline(placesIn(match, before), placesIn(match, rounds), running, isFinaleNext),
  };
}

/** How a match was won, if that is worth telling. For the last one standing, the lives tell it. */
export function taleOfMatch(match: Sides, rounds: Rounds): Tale | undefined {
  if (match.terms.mode === 'lives') return undefined;
  return taleOf(rounds.map((_, index) => placesIn(match, rounds.slice(0, index + 1))));
}

/** Those who may win: teams if there are any, otherwise players. */
function placesIn(match: Sides, rounds: Rounds): Place[] {
  if (teamsIn(match.terms.mode).length === 0)
    return podium(rounds).map(({ player, rank, points }) => ({ rival: player, rank, points }));
  return rankTeams(match, rounds).map(({ team, rank, points }) => ({ rival: team, rank, points }));
}
