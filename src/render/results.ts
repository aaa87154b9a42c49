import { livesAfter, type Contestant } from '../game/lives.ts';
import type { Match, PlayedRound } from '../game/match.ts';
import { teamsIn } from '../game/mode.ts';
import { podium, type Finish } from '../game/podium.ts';
import { rules } from '../game/rules.ts';
import type { Rival } from '../game/story.ts';
import { rankTeams, type RankedTeam } from '../game/teams.ts';
import type { Messages } from '../locale/en.ts';
import { nameOf } from './escape.ts';
import { namesInEach, type Measure } from './measure.ts';
import { rankLabel } from './ranking.ts';
import { rivalName, teamLabel } from './rival.ts';

/** Who has won a match, or why it ended, and everybody's result. */
export interface Result {
  title: string;
  /** Best first, as many as fit. */
  lines: (measure: Measure) => string[];
}

/** By players, by teams, or for the last one standing. */
export function resultOf(match: Match, rounds: readonly PlayedRound[], messages: Messages): Result {
  if (match.terms.mode === 'lives')
    return resultOfLives(match, livesAfter(rounds).contestants, rounds.length, messages);
  if (teamsIn(match.terms.mode).length > 0) {
    const teams = rankTeams(match, rounds);
    const places = teams.map((one) => ({ ...one, rival: one.team }));
    return {
      title: titleOf(match, winners(places), messages),
      lines: (measure) => {
        const names = namesInEach(teams.length, measure.names);
        return teams.map((team) => teamLine(team, rounds.length, messages, { ...measure, names }));
      },
    };
  }
  const finishes = podium(rounds);
  const places = finishes.map((finish) => ({ ...finish, rival: finish.player }));
  return {
    title: titleOf(match, winners(places), messages),
    lines: (measure) => named(finishes, measure, messages, (finish) => playerLine(finish, rounds.length, messages)),
  };
}

/** Nobody wins without points. */
function winners(places: readonly { rival: Rival; rank: number; points: number }[]): Rival[] {
  return places.filter(({ rank, points }) => rank === 1 && points > 0).map(({ rival }) => rival);
}

function resultOfLives(match: Match, contestants: readonly Contestant[], asked: number, messages: Messages): Result {
  const words = messages.podium;
  const [first, second] = contestants;
  const isFinished = (match.ending ?? 'finished') === 'finished';
  const lines: Result['lines'] = (measure) =>
    named(contestants, measure, messages, (one) => contestantLine(one, asked, messages));
  if (isFinished && first && !second) return { title: words.lasted(nameOf(first.player), first.stood), lines };
  if (isFinished && first && first.lives > 0 && second?.lives === 0)
    return { title: words.lastStanding(nameOf(first.player)), lines };
  const best = contestants.filter(({ rank, lives }) => rank === 1 && lives > 0).map(({ player }) => player);
  return { title: titleOf(match, best, messages), lines };
}

/** Who won, if the match was played to its end; otherwise why it ended. */
function titleOf({ ending }: Match, winners: readonly Rival[], messages: Messages): string {
  const { podium: words, list, reveal } = messages;
  if ((ending ?? 'finished') !== 'finished' || winners.length === 0)
    return words.ended[ending ?? 'finished'](rules.silentRounds);
  const names = winners.slice(0, rules.standingNames).map((rival) => rivalName(rival, messages));
  if (winners.length > names.length) names.push(reveal.more(winners.length - names.length));
  return words.winners(list(names), winners.length);
}

/** As many as fit, and how many others there are. */
function named<T>(all: readonly T[], { names }: Measure, { reveal }: Messages, line: (one: T) => string): string[] {
  const lines = all.slice(0, names).map(line);
  return all.length > lines.length ? [...lines, reveal.more(all.length - lines.length)] : lines;
}

function playerLine(finish: Finish, asked: number, messages: Messages): string {
  const { player, points } = finish;
  return resultLine(finish, messages.podium.player(nameOf(player), points), detailsOf(finish, asked, messages));
}

function contestantLine(contestant: Contestant, asked: number, messages: Messages): string {
  const { player, points, lives, stood } = contestant;
  const { podium: words, note } = messages;
  const fate = lives > 0 ? note.lives(lives, true) : words.outAt(stood + 1);
  return resultLine(contestant, words.player(nameOf(player), points), [
    fate,
    ...detailsOf(contestant, asked, messages),
  ]);
}

function teamLine(ranked: RankedTeam, asked: number, messages: Messages, measure: Measure): string {
  const { team, points, right, members } = ranked;
  const words = messages.podium;
  const shares = named(members, measure, messages, (one) => words.standing(nameOf(one.player), one.points));
  return resultLine(ranked, words.player(teamLabel(team, messages), points), [words.right(right, asked), ...shares]);
}

function resultLine(place: { rank: number; points: number }, result: string, details: readonly string[]): string {
  return `${rankLabel(place)} ${result}\n-# ${details.join(' · ')}`;
}

function detailsOf({ right, streak, fastest }: Finish, asked: number, { podium: words }: Messages): string[] {
  const details = [words.right(right, asked)];
  if (fastest !== undefined) details.push(words.fastest(fastest / 1_000));
  if (streak > 1) details.push(words.streak(streak));
  return details;
}
