import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import type { Given } from '../game/kinds/kind.ts';
import { scopeOf } from '../game/place.ts';
import { withoutAnswer, type Answer } from '../game/round.ts';
import type { Storage } from '../storage/storage.ts';
import type { Staged } from './stages.ts';

/**
 * Answers that could not be acknowledged to their players: Discord took no acknowledgement, and showed that the interaction
 * failed. Such an answer never costs the player anything:
 *
 * - While the round is open, the answer is taken back, right or wrong, and the player may give another. If they give the same one
 *   again, the time of the first one counts.
 * - If the player gives none, the answer counts when the round closes, provided it earns points.
 * - If the round was over already, the answer stays if it earned points, and is taken back if not.
 */
export interface Untold {
  /** Takes the answer back, as far as that is fair. Changes `staged.round` before it awaits anything. */
  takeBack(staged: Staged, answer: Answer): Promise<void>;
  /** When the player first gave this answer to the open round; undefined if none was taken back. */
  firstGiven(roundId: string, playerId: string, given: Given): number | undefined;
  /** The round takes no more answers: counts the taken-back answers that earn points. Changes `staged.round`. */
  settle(staged: Staged): Promise<void>;
}

export function createUntold({ storage, clock, log }: { storage: Storage; clock: Clock; log: Logger }): Untold {
  const first = new Map<string, Answer[]>();

  return {
    async takeBack(staged, answer) {
      const { id, closedAt } = staged.round;
      const isOver = closedAt !== undefined;
      const about = { round: id, player: answer.player.id };
      if (isOver && answer.points > 0) return log.info(about, 'an answer counts although its player could not be told');
      if (staged.round.answers.get(answer.player.id)?.at === answer.at) {
        staged.round = withoutAnswer(staged.round, answer.player.id);
      }
      if (!isOver) first.set(id, [...(first.get(id) ?? []), answer]);
      log.info(about, 'an answer is taken back because its player could not be told');
      await storage.takeBackAnswer(id, scopeOf(staged.place), answer, clock.now());
    },

    firstGiven(roundId, playerId, given) {
      const same = (answer: Answer) =>
        answer.player.id === playerId && JSON.stringify(answer.given) === JSON.stringify(given);
      return first.get(roundId)?.find(same)?.at;
    },

    async settle(staged) {
      const { id } = staged.round;
      first.delete(id);
      for (const answer of await storage.takenBack(id)) {
        if (answer.points === 0 || staged.round.answers.has(answer.player.id)) continue;
        await storage.addAnswer(id, scopeOf(staged.place), answer);
        staged.round = { ...staged.round, answers: new Map(staged.round.answers).set(answer.player.id, answer) };
      }
    },
  };
}
