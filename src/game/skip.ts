import { rules } from './rules.ts';
import type { Round } from './round.ts';

/** Who had a question skipped: the one who asked it or hosts its match, somebody who manages messages, or those who play, by votes. */
export const skippers = ['host', 'moderator', 'players'] as const;
export type SkippedBy = (typeof skippers)[number];

/** How many want to skip a question, and how many are needed. */
export interface SkipVotes {
  votes: number;
  needed: number;
}

/** How often a question was skipped in one wording. */
export interface SkipCount {
  questionId: string;
  /** Undefined if it is not known. */
  wording: string | undefined;
  times: number;
}

type Skippable = Pick<Round, 'askedBy' | 'series' | 'dueAt' | 'answers' | 'tries' | 'skipVotes'>;

/**
 * Somebody wants to skip an open question. Whoever hosts does so alone only while nobody has answered: what others have locked in is not
 * theirs; and not for the last one standing. Whoever manages messages, and does not play it, always may. Everybody else votes.
 *
 * @param mayModerate whether they may manage the channel's messages
 * @returns the round with their vote, if it is one. `not-playing`: they take no part in the match
 */
export function skip<R extends Skippable>(
  round: R,
  by: string,
  mayModerate: boolean,
): { skipped: SkippedBy } | { round: R } | { refused: 'already-voted' | 'not-playing' } {
  const { askedBy, series, skipVotes = [] } = round;
  const answered = answeredBy(round);
  // Where a question can cost a life, nobody who plays spares themselves that alone.
  const isFree = answered.size === 0 && series?.mode !== 'lives';
  if (by === askedBy && isFree) return { skipped: 'host' };
  const plays = answered.has(by) || players(round).has(by);
  if (mayModerate && (isFree || !plays)) return { skipped: 'moderator' };
  if (series && !plays && by !== askedBy) return { refused: 'not-playing' };
  if (skipVotes.includes(by)) return { refused: 'already-voted' };
  return { round: { ...round, skipVotes: [...skipVotes, by] } };
}

/**
 * How the votes stand. Needed are `rules.skip.votes`, or all who play if they are fewer, which nobody knows of a question of a day; once somebody
 * has answered, never one alone, more than half of those who have answered, and all who know already that they were right.
 */
export function votesOn(round: Skippable): SkipVotes {
  const { tries, dueAt, skipVotes = [] } = round;
  const answered = answeredBy(round);
  const playing = new Set([...answered, ...players(round), ...skipVotes]);
  const fewest = answered.size === 0 ? 1 : rules.skip.onceAnswered;
  const known = dueAt === undefined ? Math.max(fewest, playing.size) : rules.skip.votes;
  const least = Math.min(rules.skip.votes, known);
  const agreeing = skipVotes.filter((id) => answered.has(id)).length;
  const half = answered.size === 0 ? 0 : Math.floor(answered.size / 2) + 1 - agreeing;
  const right = new Set([...(tries?.hits.values() ?? [])].map(({ player }) => player.id));
  const stillRight = [...right].filter((id) => !skipVotes.includes(id)).length;
  return {
    votes: skipVotes.length,
    needed: Math.max(least, skipVotes.length + Math.max(0, half, stillRight)),
  };
}

/** Whether enough have voted. */
export function isVotedOut(round: Skippable): boolean {
  const { votes, needed } = votesOn(round);
  return votes > 0 && votes >= needed;
}

/** The rounds that were not skipped: only these decide on streaks, lives, places and who is still there. */
export function unskipped<R extends { skipped?: SkippedBy }>(rounds: readonly R[]): R[] {
  return rounds.filter(({ skipped }) => skipped === undefined);
}

function answeredBy({ answers, tries }: Skippable): ReadonlySet<string> {
  return new Set([...answers.keys(), ...(tries?.byPlayer.keys() ?? [])]);
}

/** Those who are known to play before they answer. Nobody knows who else is there when a question is asked on its own. */
function players({ askedBy, series }: Skippable): ReadonlySet<string> {
  return new Set(series ? series.waitsFor : [askedBy]);
}
