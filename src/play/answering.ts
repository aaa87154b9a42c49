import { rulesOf } from '../game/kinds/index.ts';
import type { Given, Giving, JudgeText } from '../game/kinds/kind.ts';
import { answer, type Answer, type Player, type Refused, type Round } from '../game/round.ts';

/** An answer that counts, and the round with it. */
export interface Judged {
  answer: Answer;
  round: Round;
  /** What a typed answer names, if that is something else. */
  instead?: string;
}

/** Why an answer does not count. */
export type NotTaken =
  | Refused
  | { refused: 'no-such-option' }
  /** The typed text could mean any of these: the player may type again. */
  | { refused: 'unclear'; names: readonly string[] };

/**
 * Decides what an answer is worth, in public and in private. Awaits nothing and stores nothing.
 *
 * @param at when it was given, by Discord's clock
 * @param firstGiven when the player first gave the same answer, if that was taken back since: that time counts
 */
export type Judge = (
  round: Round,
  player: Player,
  giving: Giving,
  at: number,
  firstGiven?: (given: Given) => number | undefined,
) => Judged | NotTaken;

/** @param judgeText compares a typed text with an answer */
export function createJudge(judgeText: JudgeText): Judge {
  return (round, player, giving, at, firstGiven) => {
    const kind = rulesOf(round.question);
    const given = kind.read(giving, round.order);
    if (!given) return { refused: 'no-such-option' };
    const judgement = kind.judge(round.question, given, judgeText);
    const credit = 'credit' in judgement ? judgement.credit : 0;
    const judged = answer(round, player, given, credit, firstGiven?.(given) ?? at);
    if ('refused' in judged) return judged;
    if ('unclear' in judgement) return { refused: 'unclear', names: judgement.unclear };
    return { ...judged, ...(judgement.instead !== undefined && { instead: judgement.instead }) };
  };
}
