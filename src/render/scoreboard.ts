import type { Lives } from '../game/lives.ts';
import type { Ranked } from '../game/podium.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Scoreboard } from '../game/scoreboard.ts';
import type { Headline } from '../game/story.ts';
import type { RankedTeam } from '../game/teams.ts';
import type { Messages } from '../locale/en.ts';
import { nameOf } from './escape.ts';
import { namesInEach } from './measure.ts';
import { rankLabel } from './ranking.ts';
import { rivalName, teamLabel } from './rival.ts';

/**
 * How a match stands after a question: who leads or is left, and what is worth telling.
 *
 * @param most how many would be named in one list: in each of several, fewer are, and the others are counted
 */
export function scoreboardLines(scoreboard: Scoreboard, most: number, messages: Messages): string[] {
  const { players, teams, lives, headline } = scoreboard;
  if (players.length === 0) return [];
  if (lives) return livesLines(lives, most, messages);
  const told = headline ? [headlineText(headline, messages)] : [];
  return [...told, teams.length > 0 ? teamsLine(teams, messages) : playersLine(players, messages)];
}

/** The best players of a match so far in one line: points, who has climbed or fallen, and right answers in a row. */
function playersLine(players: readonly Ranked[], messages: Messages): string {
  return players
    .slice(0, rules.standingNames)
    .map((ranked) => {
      const marks = [];
      if (ranked.climbed > 0) marks.push(`▲${ranked.climbed}`);
      if (ranked.climbed < 0) marks.push(`▼${-ranked.climbed}`);
      if (ranked.running > 1) marks.push(`🔥${ranked.running}`);
      const player = messages.podium.standing(nameOf(ranked.player), ranked.points);
      return [rankLabel(ranked), player, ...marks].join(' ');
    })
    .join(' · ');
}

function teamsLine(teams: readonly RankedTeam[], messages: Messages): string {
  const standingOf = ({ team, points }: RankedTeam) => messages.podium.standing(teamLabel(team, messages), points);
  return teams.map((ranked) => `${rankLabel(ranked)} ${standingOf(ranked)}`).join(' · ');
}

/** Who has just fallen, and those who are left, most lives first. */
function livesLines({ contestants, out }: Lives, most: number, messages: Messages): string[] {
  const { match: words, reveal } = messages;
  const groups = Map.groupBy(
    contestants.filter(({ lives }) => lives > 0),
    ({ lives }) => lives,
  );
  const each = namesInEach(groups.size + 1, most);
  const named = (players: readonly Player[]) => {
    const names = players.slice(0, each).map(nameOf);
    return players.length > names.length ? [...names, reveal.more(players.length - names.length)] : names;
  };
  const left = [...groups].map(([lives, some]) => words.livesLeft(lives, named(some.map(({ player }) => player))));
  return [...(out.length > 0 ? [words.out(named(out))] : []), left.join(' · ')];
}

function headlineText(headline: Headline, messages: Messages): string {
  const { story } = messages;
  switch (headline.what) {
    case 'lead':
      return story.lead(rivalName(headline.rival, messages));
    case 'close': {
      const [first, second] = headline.rivals;
      return story.close(rivalName(first, messages), rivalName(second, messages), headline.gap);
    }
    case 'ahead':
      return story.ahead(rivalName(headline.rival, messages), headline.gap);
    case 'run-over':
      return story.runOver(nameOf(headline.player), headline.length);
  }
}
