import type { Bot } from '../../bot.ts';
import type { Answer } from '../../game/round.ts';

/** What became of the messages that tell a player of an answer. */
interface Telling {
  underWay: number;
  arrived: boolean;
  /** The one that says “locked in” has been sent; answers that an earlier process acknowledged have none. */
  begun: boolean;
}

const tellings = new WeakMap<Answer, Telling>();

/**
 * Tells a player of an answer. Where Discord takes none of the messages that do, the answer is not charged to the player; where
 * it takes any of them, it stands.
 *
 * @param how `locked-in`: for the first time; `already`: the player has answered again, perhaps because the first message is late
 * @throws what `send` throws
 */
export async function tell(
  roundId: string,
  answer: Answer,
  how: 'locked-in' | 'already',
  { quizmaster }: Bot,
  send: () => Promise<void>,
): Promise<void> {
  const telling = tellings.get(answer) ?? { underWay: 0, arrived: false, begun: false };
  tellings.set(answer, telling);
  telling.underWay += 1;
  telling.begun ||= how === 'locked-in';
  try {
    await send();
    telling.arrived = true;
  } finally {
    telling.underWay -= 1;
    if (telling.begun && telling.underWay === 0 && !telling.arrived) await quizmaster.takeBack(roundId, answer);
  }
}
