import type { Match } from './match.ts';
import type { Paper, Score } from './paper.ts';
import type { Answer, Player, Round } from './round.ts';
import type { Scoreboard } from './scoreboard.ts';
import type { Champion } from './season.ts';
import type { Settings } from './settings.ts';
import type { BoardPage, Standing } from './standing.ts';
import type { Rival } from './story.ts';
import type { Tries } from './tries.ts';

/** By which name a player is shown. */
export type Naming = (player: Player) => Player;

const asTheyAre: Naming = (player) => player;

/**
 * How players are named in a server.
 *
 * @param someone what everybody is called where names are hidden
 * @param readerId who alone sees it, and sees their own name; undefined if everybody sees it
 */
export function namingIn({ names }: Settings, someone: string, readerId?: string): Naming {
  if (names !== 'hidden') return asTheyAre;
  return (player) => (player.id === readerId ? player : { ...player, name: someone });
}

/** Something that is about a player. */
function withPlayer<T extends { player: Player }>(as: Naming): (one: T) => T {
  return (one) => ({ ...one, player: as(one.player) });
}

export function roundAs<R extends Pick<Round, 'answers' | 'tries'>>(round: R, as: Naming): R {
  if (as === asTheyAre) return round;
  const answers = new Map([...round.answers].map(([id, answer]) => [id, withPlayer<Answer>(as)(answer)]));
  return { ...round, answers, ...(round.tries && { tries: triesAs(round.tries, as) }) };
}

function triesAs({ byPlayer, hits }: Tries, as: Naming): Tries {
  return {
    byPlayer: new Map([...byPlayer].map(([id, tries]) => [id, tries.map(withPlayer(as))])),
    hits: new Map([...hits].map(([hit, one]) => [hit, withPlayer<typeof one>(as)(one)])),
  };
}

export function matchAs(match: Match, as: Naming): Match {
  return { ...match, host: as(match.host), players: match.players.map(as) };
}

export function scoreboardAs(scoreboard: Scoreboard, as: Naming): Scoreboard {
  const { players, teams, lives, headline } = scoreboard;
  const rivalAs = (rival: Rival) => (typeof rival === 'string' ? rival : as(rival));
  return {
    ...scoreboard,
    players: players.map(withPlayer(as)),
    teams: teams.map((team) => ({ ...team, members: team.members.map(withPlayer(as)) })),
    lives: lives && { ...lives, contestants: lives.contestants.map(withPlayer(as)), out: lives.out.map(as) },
    headline:
      headline &&
      (headline.what === 'close'
        ? { ...headline, rivals: [rivalAs(headline.rivals[0]), rivalAs(headline.rivals[1])] }
        : headline.what === 'run-over'
          ? { ...headline, player: as(headline.player) }
          : { ...headline, rival: rivalAs(headline.rival) }),
  };
}

/** A duel, with its rounds and what they add up to. */
export function duelAs<D extends { paper: Paper; rounds: readonly Round[]; scores: readonly Score[] }>(
  duel: D,
  as: Naming,
): D {
  const [first, second] = duel.paper.players;
  return {
    ...duel,
    paper: { ...duel.paper, players: second ? [as(first), as(second)] : [as(first)] },
    rounds: duel.rounds.map((round) => roundAs(round, as)),
    scores: duel.scores.map(withPlayer(as)),
  };
}

export function pageAs(page: BoardPage, as: Naming): BoardPage {
  return { ...page, rows: page.rows.map(withPlayer(as)), own: page.own && withPlayer<typeof page.own>(as)(page.own) };
}

export function bestAs<B extends { rows: readonly Standing[] }>(best: B, as: Naming): B {
  return { ...best, rows: best.rows.map(withPlayer(as)) };
}

/** Those who were right about a question. */
export function rightAs(right: readonly { player: Player }[], as: Naming): { player: Player }[] {
  return right.map(withPlayer(as));
}

export function championsAs(champions: readonly Champion[], as: Naming): Champion[] {
  return champions.map(withPlayer(as));
}
