import { endOf, type Daily } from './daily.ts';
import type { Terms } from './match.ts';
import { runs } from './podium.ts';
import type { Player, Round } from './round.ts';
import { rules } from './rules.ts';

/**
 * A set of questions that is answered in private, each player at their own speed: by one player alone, or by the two players of a
 * duel, who get the same questions in the same order. Its rounds have its id in their series.
 */
export interface Paper {
  id: string;
  /** The player who plays alone, or the challenger and the challenged. */
  players: readonly [Player] | readonly [Player, Player];
  terms: Terms;
  /** The questions in the order in which they are asked. */
  plan: readonly string[];
  /** The latest end, milliseconds since 1970; undefined for a set of one's own: then only each question has a limit. */
  until: number | undefined;
  /** The day whose daily this is; absent if it is none. */
  daily?: string;
  /** What its player missed before is asked again; absent if it is no review. */
  review?: true;
}

export function alone(id: string, player: Player, terms: Terms, plan: readonly string[]): Paper {
  return { id, players: [player], terms, plan, until: undefined };
}

export function duel(
  id: string,
  players: readonly [Player, Player],
  terms: Terms,
  plan: readonly string[],
  now: number,
): Paper {
  return { id, players, terms, plan, until: now + rules.duelLimit };
}

/** A player's own copy of a daily: everybody gets the same questions in the same order. */
export function ownDaily(id: string, player: Player, { day, plan }: Daily): Paper & { daily: string } {
  const terms = { questions: plan.length, pace: 'untimed' } as const;
  return { id, players: [player], terms, plan, until: endOf(day), daily: day };
}

/** @param plan questions on facts that are due */
export function ownReview(id: string, player: Player, plan: readonly string[]): Paper & { review: true } {
  return { ...alone(id, player, { questions: plan.length, pace: 'untimed' }, plan), review: true };
}

export function isDuel({ players }: Paper): boolean {
  return players.length === 2;
}

export function other({ players }: Paper, playerId: string): Player | undefined {
  return players.find(({ id }) => id !== playerId);
}

/** A player is asked a question once, however often anybody presses a button. */
export function roundId({ id, players }: Paper, playerId: string, number: number): string {
  return `${id}.${players.findIndex((player) => player.id === playerId) + 1}.${number}`;
}

/** A player's own rounds of a paper, in the order in which they are asked. */
function own(rounds: readonly Round[], playerId: string): Round[] {
  return rounds
    .filter(({ askedBy }) => askedBy === playerId)
    .sort((a, b) => (a.series?.number ?? 0) - (b.series?.number ?? 0));
}

/**
 * Where a player is in a paper: before a question that has not been asked yet, at one that waits for an answer, or at the end.
 *
 * @param rounds of all its players
 * @param gone numbers of questions that can no longer be asked
 */
export function turn(
  { plan }: Paper,
  playerId: string,
  rounds: readonly Round[],
  gone: ReadonlySet<number>,
): { ask: number } | { waiting: Round } | 'done' {
  const known = new Map(own(rounds, playerId).map((round) => [round.series?.number, round]));
  for (let number = 1; number <= plan.length; number += 1) {
    const round = known.get(number);
    if (gone.has(number)) continue;
    if (!round) return { ask: number };
    if (!round.answers.has(playerId)) return { waiting: round };
  }
  return 'done';
}

/** How many right answers in a row a player gave before this question. */
export function streakBefore(rounds: readonly Round[], playerId: string, number: number): number {
  const before = own(rounds, playerId).filter(({ series }) => series !== undefined && series.number < number);
  return runs(before).get(playerId) ?? 0;
}

/** A player's result in a paper so far. */
export interface Score {
  player: Player;
  points: number;
  answered: number;
  /** Fully right answers. */
  right: number;
  /** Nothing is left to answer. */
  isDone: boolean;
  /** How many questions the player had met before, so that their answers earned nothing. */
  known: number;
}

export function score(paper: Paper, player: Player, rounds: readonly Round[], gone: ReadonlySet<number>): Score {
  const answers = own(rounds, player.id).flatMap(({ answers }) => answers.get(player.id) ?? []);
  return {
    player,
    points: answers.reduce((sum, { points }) => sum + points, 0),
    answered: answers.length,
    right: answers.filter(({ credit }) => credit === 1).length,
    isDone: turn(paper, player.id, rounds, gone) === 'done',
    known: answers.filter(({ counts }) => counts === 'none').length,
  };
}

/** `open`: somebody may still play. `played`: both are done. `expired`: the time ran out first. */
export type DuelState = 'open' | 'played' | 'expired';

export function duelState({ until }: Paper, scores: readonly Score[], now: number): DuelState {
  if (scores.every(({ isDone }) => isDone)) return 'played';
  return until !== undefined && now > until ? 'expired' : 'open';
}

/**
 * Who won: the player with more points, however fast, since each plays at a different time. Nobody if the points are equal, or if
 * one of the two never played.
 */
export function winner(scores: readonly Score[]): Player | undefined {
  const [first, second] = [...scores].sort((a, b) => b.points - a.points);
  if (!first || !second || scores.some(({ answered }) => answered === 0)) return undefined;
  return first.points > second.points ? first.player : undefined;
}

/** One round for each question, with everybody's answers. */
export function together(rounds: readonly Round[]): Round[] {
  const merged = new Map<number, Round>();
  for (const round of rounds) {
    const number = round.series?.number ?? 0;
    const earlier = merged.get(number);
    merged.set(number, earlier ? { ...earlier, answers: new Map([...earlier.answers, ...round.answers]) } : round);
  }
  return [...merged].sort(([a], [b]) => a - b).map(([, round]) => round);
}
