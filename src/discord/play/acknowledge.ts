import type { Context } from '../../bot.ts';
import type { Answer } from '../../game/round.ts';

/** What became of the messages that tell a player of an answer. */
interface Acknowledging {
  underWay: number;
  arrived: boolean;
  /** The one that says “locked in” has been sent; answers that an earlier process acknowledged have none. */
  begun: boolean;
}

const acknowledgements = new WeakMap<Answer, Acknowledging>();

/**
 * Tells a player of an answer. Where Discord takes none of the messages that do, the answer is not charged to the player; where
 * it takes any of them, it stands.
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
  } finally {
    acknowledging.underWay -= 1;
    if (acknowledging.begun && acknowledging.underWay === 0 && !acknowledging.arrived)
      await quizmaster.takeBack(roundId, answer);
  }
}
