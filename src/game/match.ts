import type { Mix } from './adaptive.ts';
import type { Lives } from './lives.ts';
import type { Mode, Team } from './mode.ts';
import type { Pace } from './pace.ts';
import { seeded, type Random } from './random.ts';
import type { Question } from './question.ts';
import type { Player, Round } from './round.ts';
import { rules } from './rules.ts';
import type { Wanted } from './wanted.ts';

/** A round of a match. Where the bank no longer has its question as it was asked, its answers count all the same. */
export type PlayedRound = Omit<Round, 'question'> & { question: Question | undefined };

/** What was agreed when a match was called: what its questions are like, how many it has (`rules.matchLength`), and its pace. */
export interface Terms extends Wanted {
  /** For the last one standing, so many at most. */
  questions: number;
  pace: Pace;
  /** Absent if each player plays for themselves. */
  mode?: Mode;
}

/** `finished`: all questions asked. `stopped`: by a person. `abandoned`: nobody answered. `displaced`: it lost its channel. */
export type Ending = 'finished' | 'stopped' | 'abandoned' | 'displaced';

/** A sequence of questions in one channel, in one of three phases: lobby, playing, over. Times are milliseconds since 1970. */
export interface Match {
  id: string;
  host: Player;
  terms: Terms;
  calledAt: number;
  /** When it was due to be announced, if it was by the hour that is set for it; milliseconds since 1970. */
  announced?: number;
  /** Everything random in a match follows from it: the plan, given the channel's past, and the order of the options. */
  seed: number;
  /** The shares of the difficulties, if the terms say that they adapt. */
  mix?: Mix;
  /** The facts about which nothing was drawn, because they were being asked about elsewhere; absent if there was none. */
  heldBack?: readonly string[];
  /** The questions in the order in which they are asked, drawn when the match is called. */
  plan: readonly string[];
  /** Who pressed Join, or answered; the host first. */
  players: readonly Player[];
  /** The teams of players, by their ids, if it is played in teams; who is missing has none yet: see teams.ts. */
  sides?: Readonly<Record<string, Team>>;
  /** How many of the plan have been asked; 0 in the lobby. */
  asked: number;
  /** When the next question comes; undefined while one is open, and when the match is over. */
  nextAt: number | undefined;
  /** How many questions in a row nobody answered. */
  silent: number;
  ending: Ending | undefined;
}

/** That a match begins at its hour, called by nobody: its host does not play. Milliseconds since 1970. */
export interface Announcement {
  announced: number;
  beginsAt: number;
}

export function callMatch(
  id: string,
  host: Player,
  terms: Terms,
  drawn: Pick<Match, 'seed' | 'mix' | 'heldBack' | 'plan'>,
  now: number,
  announcement?: Announcement,
): Match {
  const nextAt = Math.max(now + rules.lobby, announcement?.beginsAt ?? 0);
  const phase = { asked: 0, nextAt, silent: 0, ending: undefined };
  const { announced } = announcement ?? {};
  const called = { id, host, terms, calledAt: now, ...drawn, ...phase };
  return announced === undefined ? { ...called, players: [host] } : { ...called, announced, players: [] };
}

/** The random source for the order of a question's options; questions count from 1. */
export function orderer({ seed }: Pick<Match, 'seed'>, number: number): Random {
  return seeded(seed + number);
}

export function isLobby(match: Match): boolean {
  return match.asked === 0 && match.ending === undefined;
}

/**
 * The players that the next question waits for: those who take part, but not those who have left out the last few questions, or have no
 * more lives.
 *
 * @param rounds those asked so far
 * @param lives after these, if it is played for the last one standing
 */
export function awaited({ players }: Match, rounds: readonly Pick<Round, 'answers'>[], lives?: Lives): string[] {
  const last = rounds.slice(-rules.silentPlayer);
  const hasGone = (id: string) => last.length === rules.silentPlayer && !last.some(({ answers }) => answers.has(id));
  const isOut = (id: string) => lives?.contestants.find(({ player }) => player.id === id)?.lives === 0;
  return players.map(({ id }) => id).filter((id) => !hasGone(id) && !isOut(id));
}

/** Adds a player. A player who takes part already stays as they are. */
export function join(match: Match, player: Player): Match {
  if (match.ending !== undefined || match.players.some(({ id }) => id === player.id)) return match;
  return { ...match, players: [...match.players, player] };
}

/** Nobody could take part for this long: the next question comes so much later. */
export function delay(match: Match, by: number): Match {
  return match.nextAt === undefined ? match : { ...match, nextAt: match.nextAt + by };
}

/** The question that was asked last could not be shown after all: it is asked again. */
export function askAgain(match: Match, now: number): Match {
  return { ...match, asked: match.asked - 1, nextAt: now };
}

/**
 * Ends the lobby, or the pause after a reveal, early. Only the host may do so; where the bot is the host, the lobby has its hour, and whoever
 * plays may end a pause.
 */
export function hurry(
  match: Match,
  by: string,
  now: number,
): { match: Match } | { refused: 'not-the-host' | 'not-playing' | 'not-now' } {
  const isHosted = match.announced === undefined || match.asked === 0;
  const may = isHosted ? by === match.host.id : match.players.some(({ id }) => id === by);
  if (!may) return { refused: isHosted ? 'not-the-host' : 'not-playing' };
  if (match.nextAt === undefined) return { refused: 'not-now' };
  return { match: { ...match, nextAt: now } };
}

/** The plan's next question has been asked. */
export function advance(match: Match): Match {
  return { ...match, asked: match.asked + 1, nextAt: undefined };
}

/**
 * The open question has been revealed: the next one comes after a pause, or the match is over.
 *
 * @param answers how many answered it; undefined if it was skipped, which says nothing about who is there
 * @param lives after it, if it is played for the last one standing
 */
export function revealed(match: Match, answers: number | undefined, now: number, lives?: Lives): Match {
  const silent = silentAfter(match, answers);
  if (match.asked >= match.plan.length || lives?.isDecided) return end({ ...match, silent }, 'finished');
  if (silent >= rules.silentRounds) return end({ ...match, silent }, 'abandoned');
  return { ...match, silent, nextAt: now + rules.pause };
}

function silentAfter({ silent }: Match, answers: number | undefined): number {
  if (answers === undefined) return silent;
  return answers > 0 ? 0 : silent + 1;
}

/**
 * Somebody stops the match.
 *
 * @param mayModerate whether they may manage the channel's messages
 */
export function stop(
  match: Match,
  by: string,
  mayModerate: boolean,
): { match: Match } | { refused: 'not-yours' | 'over' } {
  if (match.ending !== undefined) return { refused: 'over' };
  if (by !== match.host.id && !mayModerate) return { refused: 'not-yours' };
  return { match: end(match, 'stopped') };
}

export function end(match: Match, ending: Ending): Match {
  return match.ending === undefined ? { ...match, ending, nextAt: undefined } : match;
}
