import { rulesOf } from '../game/kinds/index.ts';
import type { Given, Giving, JudgeText, Remark, Unclear, Unread } from '../game/kinds/kind.ts';
import { answer, refusal, type Answer, type Player, type Refused, type Round } from '../game/round.ts';
import type { Spellings } from './spellings.ts';

/** An answer that counts, and the round with it. */
export interface Judged extends Remark {
  answer: Answer;
  round: Round;
}

/** Why an answer does not count. */
export type NotTaken = Refused | NotRead;

/** What a player gave is no answer to this question, or not a clear one. */
export type NotRead = Unread | Unclear;

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

/**
 * @param judgeText compares a typed text with an answer
 * @param spellings what else counts as right
 */
export function createJudge(judgeText: JudgeText, spellings: Pick<Spellings, 'of'>): Judge {
  return (round, player, giving, at, firstGiven) => {
    const kind = rulesOf(round.question);
    if (giving === 'pass') return answer(round, player, kind.nothing, 0, at);
    const given = kind.read(giving, round.order);
    if ('refused' in given) return refusal(round, player.id, at) ?? given;
    const judgement = kind.judge(spellings.of(round.question), given, judgeText);
    const isUnclear = 'refused' in judgement;
    const judged = answer(round, player, given, isUnclear ? 0 : judgement.credit, firstGiven?.(given) ?? at);
    if ('refused' in judged) return judged;
    if (isUnclear) return judgement;
    return { ...judged, ...(judgement.instead !== undefined && { instead: judgement.instead }) };
  };
}
