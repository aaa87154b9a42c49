import type { Logger } from 'pino';
import type { Clock } from '../game/clock.ts';
import type { Given } from '../game/kinds/kind.ts';
import { withoutAnswer, type Answer } from '../game/round.ts';
import type { Storage } from '../storage/storage.ts';
import type { Staged } from './stages.ts';

/**
 * Answers that could not be acknowledged to their players: Discord took no acknowledgement, and showed that the interaction
 * failed. Such an answer never costs the player anything:
 *
 * - While the round is open, the answer is taken back, right or wrong, and the player may give another. If that is the same as the
 *   very first one, the time of the first one counts.
 * - If the player gives none, the very first one counts when the round closes, provided it earns points. Only the first: otherwise
 *   whoever keeps the bot from acknowledging could try every option.
 * - If the round was over already, the answer stays if it earned points, and is taken back if not.
 */
export interface Untold {
  /** Takes the answer back, as far as that is fair. Changes `staged.round` before it awaits anything. */
  takeBack(staged: Staged, answer: Answer): Promise<void>;
  /** When the player gave this answer to the open round, if it was their first one and was taken back. */
  firstGiven(roundId: string, playerId: string, given: Given): number | undefined;
  /** The round takes no more answers: those that come back, as above, do so. Changes `staged.round`. May be repeated. */
  settle(staged: Staged): Promise<void>;
}

export function createUntold({ storage, clock, log }: { storage: Storage; clock: Clock; log: Logger }): Untold {
  /** The answer that each player gave first, of those taken back in this process; by round and player. */
  const first = new Map<string, Map<string, Answer>>();

  return {
    async takeBack(staged, answer) {
      const { id, closedAt } = staged.round;
      const isOver = closedAt !== undefined;
      const about = { round: id, player: answer.player.id };
      if (isOver && answer.points > 0) return log.info(about, 'an answer counts although its player could not be told');
      if (staged.round.answers.get(answer.player.id)?.at === answer.at) {
        staged.round = withoutAnswer(staged.round, answer.player.id);
      }
      if (!isOver) first.set(id, firstOf([...(first.get(id)?.values() ?? []), answer]));
      log.info(about, 'an answer is taken back because its player could not be told');
      await storage.takeBackAnswer(id, answer, clock.now());
    },

    firstGiven(roundId, playerId, given) {
      const answer = first.get(roundId)?.get(playerId);
      return JSON.stringify(answer?.given) === JSON.stringify(given) ? answer?.at : undefined;
    },

    async settle(staged) {
      const { id } = staged.round;
      first.delete(id);
      for (const answer of firstOf(await storage.takenBack(id)).values()) {
        if (answer.points === 0 || staged.round.answers.has(answer.player.id)) continue;
        await storage.addAnswer(id, answer);
        staged.round = { ...staged.round, answers: new Map(staged.round.answers).set(answer.player.id, answer) };
      }
    },
  };
}

/** The answer that each player gave first, by player id. */
function firstOf(answers: readonly Answer[]): Map<string, Answer> {
  const first = new Map<string, Answer>();
  for (const answer of answers) {
    const earlier = first.get(answer.player.id);
    if (!earlier || answer.at < earlier.at) first.set(answer.player.id, answer);
  }
  return first;
}
