import { orderer, type Match } from './match.ts';
import { podium, runs, type Finish } from './podium.ts';
import { rulesOf } from './kinds/index.ts';
import type { JudgeText } from './kinds/kind.ts';
import { unskipped, type SkippedBy } from './skip.ts';
import { answer, optionOrder, type Answer, type Round } from './round.ts';

/** A round as the log has it. */
export interface Logged {
  /** Undefined if the packs no longer have its question as it was asked. */
  round: Round | undefined;
  answers: ReadonlyMap<string, Answer>;
  /** It counts for nobody. */
  skipped?: SkippedBy;
}

/** A question of a match, played again from the log. */
export interface Replayed {
  round: Round;
  /** The order of its options follows from the match's seed. */
  isOrderSeeded: boolean;
  answers: readonly ReplayedAnswer[];
  /** The ranking after it, best first. */
  ranking: readonly Finish[];
}

export interface ReplayedAnswer {
  /** As it is in the log. */
  answer: Answer;
  /** How many right answers in a row the player gave just before it in the match. */
  streak: number;
  /** Its points by the current rules. */
  points: number;
}

/**
 * Plays a match again: judges every answer again, by the current rules and question, from what was given and when. A question
 * that the packs no longer have is left out, but its logged answers still count for streaks and the ranking.
 *
 * @param log the rounds that were shown, in the order in which they were asked
 */
export function replay(match: Pick<Match, 'seed'>, log: readonly Logged[], judgeText: JudgeText): Replayed[] {
  return log.flatMap(({ round }, index) => {
    if (!round) return [];
    const streaks = runs(unskipped(log.slice(0, index)));
    const order = optionOrder(round.question, orderer(match, round.series?.number ?? index + 1));
    return {
      round,
      isOrderSeeded: JSON.stringify(order) === JSON.stringify(round.order),
      answers: [...round.answers.values()].map((given) => ({
        answer: given,
        streak: streaks.get(given.player.id) ?? 0,
        points: judgeAgain(round, given, streaks, judgeText),
      })),
      ranking: podium(unskipped(log.slice(0, index + 1))),
    };
  });
}

function judgeAgain(
  round: Round,
  { player, given, took, counts, points }: Answer,
  streaks: ReadonlyMap<string, number>,
  judgeText: JudgeText,
): number {
  // What was given is forgotten, its points are not.
  if (counts === 'gone') return points;
  const { question, series, openedAt } = round;
  const judgement = rulesOf(question).judge(question, given, judgeText);
  const credit = 'refused' in judgement ? 0 : judgement.credit;
  const unanswered = {
    ...round,
    closedAt: undefined,
    answers: new Map(),
    series: series && { ...series, streaks: Object.fromEntries(streaks) },
  };
  const judged = answer(unanswered, player, given, credit, openedAt + took);
  return 'refused' in judged || counts === 'none' || counts === 'skipped' ? 0 : judged.answer.points;
}
