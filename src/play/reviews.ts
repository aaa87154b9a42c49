import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { ownReview } from '../game/paper.ts';
import { recall } from '../game/past.ts';
import type { Here } from '../game/place.ts';
import { questionFor } from '../game/review.ts';
import type { Player } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Storage } from '../storage/storage.ts';
import { dueFor, scheduleFor, type Due, type Schedule } from './due.ts';
import type { Solo, Turn } from './solo.ts';

/** What a player missed before is asked again, when they are about to forget it. Nothing is held in memory. */
export interface Reviews {
  /**
   * The question that a player has reached in the review that they began last or, if nothing is left of that, in a new one. `due` alone if
   * there is nothing to ask.
   *
   * @param id of the review, if one begins now
   */
  turn(id: string, player: Player, here: Here): Promise<{ turn: Turn; due: Due } | { due: Due }>;
  due(playerId: string, here: Here): Promise<Due>;
  schedule(playerId: string, here: Here): Promise<Schedule>;
}

export function createReviews(parts: { bank: Bank; storage: Storage; clock: Clock; solo: Solo }): Reviews {
  const { bank, storage, clock, solo } = parts;

  /** What is left of the review that a player began last; undefined if nothing is, or its question takes no answer any more. */
  async function goOn(paperId: string, playerId: string, here: Here): Promise<Turn | undefined> {
    const turn = await solo.turn(paperId, playerId, here);
    if (!('round' in turn)) return undefined;
    return turn.round.deadline > clock.now() ? turn : undefined;
  }

  /** A question on each fact that is due. */
  async function planFor(playerId: string, { now }: Due): Promise<string[]> {
    const past = recall(await storage.pastOfPlayer(playerId), bank);
    const about = Map.groupBy(bank.questions, ({ factId }) => factId);
    return now
      .slice(0, rules.review.questions)
      .flatMap(({ factId }) => questionFor(about.get(factId) ?? [], past)?.id ?? []);
  }

  return {
    async turn(id, player, here) {
      const due = await dueFor(player.id, here, parts);
      const last = await storage.lastReview(player.id);
      const going = last && (await goOn(last.paper.id, player.id, here));
      if (going) return { turn: going, due };
      const plan = await planFor(player.id, due);
      if (plan.length === 0) return { due };
      const place = { ...here, messageId: undefined, token: '' };
      const paperId = await storage.beginReview({ paper: ownReview(id, player, plan), place }, last?.paper.id);
      return { turn: await solo.turn(paperId, player.id, here), due };
    },

    due: (playerId, here) => dueFor(playerId, here, parts),
    schedule: (playerId, here) => scheduleFor(playerId, here, parts),
  };
}
