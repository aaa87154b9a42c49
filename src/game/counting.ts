import type { Answer } from './round.ts';
import { rules } from './rules.ts';

/**
 * A player's records in a scope. `board`: the leaderboard, the only one that others see. `own`: private questions, and those that
 * nobody else answered. `duel`: duels, where one of the two could tell the other the answers. docs/fair-play.md says why.
 */
export const records = ['board', 'own', 'duel'] as const;
export type RecordName = (typeof records)[number];

/**
 * The record that an answer counts for. `none`: its player had met the question before, or it was asked in a review. `skipped`: its
 * question was, so nobody knows what it would have been. `gone`: that has been forgotten, because its
 * player or its server is. Its points stay, since the results of others rest on them.
 */
export type CountsFor = RecordName | 'none' | 'skipped' | 'gone';

/**
 * Where a question is answered.
 *
 * `players`: how many have answered it; in a match, how many have answered any of its questions so far.
 */
export type Occasion = { in: 'channel'; players: number } | { in: 'private' } | { in: 'duel' } | { in: 'review' };

/** The record for which the answers of a round count, apart from those of players who had met its question before. */
export function recordFor(occasion: Occasion): RecordName | 'none' {
  switch (occasion.in) {
    case 'channel':
      return occasion.players >= rules.boardPlayers ? 'board' : 'own';
    case 'private':
      return 'own';
    case 'duel':
      return 'duel';
    case 'review':
      return 'none';
  }
}

/**
 * How a player met a question apart from the round that is decided on: `answered` it anywhere, `asked` for it (what came of it is
 * shown to whoever asks), or was `shown` its fact.
 */
export interface Encounter {
  how: 'answered' | 'asked' | 'shown';
  /** Milliseconds since 1970. */
  at: number;
}

/** An encounter before this time does not matter for an answer that was given `at`. */
export function mattersFrom(at: number): number {
  return at - rules.knownFor;
}

/**
 * Whether a player had met the question shortly before this answer.
 *
 * @param occasion a private question that was asked again later is not known by that: it only repeats what is still open
 */
export function isKnown(
  { at }: Pick<Answer, 'at'>,
  { openedAt }: { openedAt: number },
  occasion: Occasion,
  encounters: readonly Encounter[],
): boolean {
  return encounters.some((met) => {
    const until = met.how === 'asked' && occasion.in !== 'channel' ? Math.min(at, openedAt) : at;
    return met.at >= mattersFrom(at) && met.at <= until;
  });
}

/** The answer as it stands once its round is closed. */
export function settled(answer: Answer, counts: CountsFor): Answer {
  return { ...answer, counts, points: counts === 'none' || counts === 'skipped' ? 0 : answer.points };
}
