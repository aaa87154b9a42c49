import type { Context } from '../../bot.ts';
import type { Answer } from '../../game/round.ts';
import { InDoubt } from '../send/doubt.ts';

/** What became of the messages that tell a player about an answer. */
interface Acknowledging {
  underWay: number;
  arrived: boolean;
  /** The message that says “locked in” has been sent. Stays false for answers that an earlier process acknowledged. */
  begun: boolean;
}

const acknowledgements = new WeakMap<Answer, Acknowledging>();

/**
 * Tells a player about an answer. If Discord takes any of the messages that do so, or may have taken it, the answer counts; if it
 * takes none, the answer costs the player nothing.
 *
 * @param how `locked-in`: for the first time; `already`: the player has answered again, perhaps because the first message is late
 * @throws what `send` throws
 */
export async function acknowledge(
  roundId: string,
  answer: Answer,
  how: 'locked-in' | 'already',
  { quizmaster }: Context,
  send: () => Promise<void>,
): Promise<void> {
  const acknowledging = acknowledgements.get(answer) ?? { underWay: 0, arrived: false, begun: false };
  acknowledgements.set(answer, acknowledging);
  acknowledging.underWay += 1;
  acknowledging.begun ||= how === 'locked-in';
  try {
    await send();
    acknowledging.arrived = true;
  } catch (error) {
    // The player may have read it.
    if (error instanceof InDoubt) acknowledging.arrived = true;
    throw error;
  } finally {
    acknowledging.underWay -= 1;
    if (acknowledging.begun && acknowledging.underWay === 0 && !acknowledging.arrived)
      await quizmaster.takeBack(roundId, answer);
  }
}
