import type { Difficulty, Kind } from './question.ts';

/** Every number of the game that may be tuned. Times are milliseconds unless a name says otherwise. */
export const rules = {
  /** How long a question stays open: ticking and writing take longer than a click. */
  answerTime: { choice: 20_000, 'true-false': 20_000, select: 30_000, typed: 30_000 } satisfies Record<Kind, number>,

  /** What a right answer is worth at the very first moment. */
  points: { easy: 100, medium: 150, hard: 200 } satisfies Record<Difficulty, number>,

  /** A guess between two is worth less than one among four; ticking and writing are worth more than either. */
  kindFactor: { choice: 1, 'true-false': 0.5, select: 1.5, typed: 1.5 } satisfies Record<Kind, number>,

  /** The share of the points that is left at the deadline; it falls evenly from 1 at the start. */
  slowestShare: 0.5,

  /** How long after the deadline a round waits for answers that were given in time and are still on their way. */
  lateArrival: 1_500,

  /** A question's message is edited at most this often to show how many have answered. */
  progressEvery: 2_000,

  /** While a round is open its process notes this often that it is alive; what is lost in a crash is given back to this accuracy. */
  heartbeat: 1_000,

  /** A question is not drawn on a fact that one of the channel's last so many rounds was about, where there is another choice. */
  factRest: 8,

  /** Characters of a typed answer. */
  longestTyped: 100,

  /** Rows on one page of the leaderboard. */
  leaderboardPage: 10,

  /** Players named at a reveal; the others are counted. */
  revealNames: 10,

  /** `/fact` without a query does not show a player again what it showed among the last so many, where there is another choice. */
  factsRemembered: 50,
} as const;
