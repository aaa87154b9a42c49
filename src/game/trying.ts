import { rulesOf } from './kinds/index.ts';
import { isMiss, type Held, type JudgeText, type Named, type Unclear } from './kinds/kind.ts';
import type { Player, Round } from './round.ts';
import { rules } from './rules.ts';
import { triesBy, type Try } from './tries.ts';

/** What a player does with a question that takes tries: types something, or asks to see more before that. */
export type Trying = { text: string } | 'more';

/** A try that counts, and what it named. */
export interface Tried {
  tried: Try;
  named: readonly Named[];
}

/**
 * Why a try does not count. `too-many`: the player has had as many as one may have. `no-more`: there is nothing more to see. What
 * is not read costs nothing.
 */
export type NotTried =
  | Held
  | Unclear
  | { refused: 'too-late' }
  | { refused: 'blank' }
  | { refused: 'too-many' }
  | { refused: 'no-more' };

/**
 * Why this player may not try at this time; undefined if they may.
 *
 * @param at by Discord's clock, milliseconds since 1970
 */
export function hindrance(round: Round, playerId: string, at: number): NotTried | undefined {
  if (at > round.deadline || round.closedAt !== undefined) return { refused: 'too-late' };
  const held = rulesOf(round.question).tries?.held(round, playerId, at);
  if (held) return held;
  return triesBy(round.tries, playerId).length >= rules.mostTries ? { refused: 'too-many' } : undefined;
}

/**
 * Decides what a try is worth, by those that came before it. Changes nothing: whoever calls adds it to the round's tries.
 *
 * @param id of the interaction that brought it
 * @param at when it was made, by Discord's clock: milliseconds since 1970
 * @throws if questions of this kind take no tries
 */
export function attempt(
  round: Round,
  player: Player,
  trying: Trying,
  { id, at }: Pick<Try, 'id' | 'at'>,
  judgeText: JudgeText,
): Tried | NotTried {
  const { tries } = rulesOf(round.question);
  if (!tries) throw new Error(`The question ${round.question.id} takes no tries.`);
  const hindered = hindrance(round, player.id, at);
  if (hindered) return hindered;
  const base = { id, player, took: Math.max(0, at - round.openedAt), at };
  if (trying === 'more') {
    if (!tries.mayAsk(round, player.id)) return { refused: 'no-more' };
    return { tried: { ...base, text: '', hits: [], misses: 0 }, named: [] };
  }
  const named = tries.read(round, trying.text, judgeText);
  if (named.length === 0) return { refused: 'blank' };
  const unclear = named.flatMap((one) => ('names' in one ? one.names : []));
  if (named.every((one) => 'names' in one)) return { refused: 'unclear', names: [...new Set(unclear)] };
  const hits = named.flatMap((one) => ('hit' in one ? one.hit : []));
  return { tried: { ...base, text: trying.text, hits, misses: named.filter(isMiss).length }, named };
}
