import type { Bot } from '../bot.ts';
import type { Answer } from '../game/round.ts';

/** The messages that tell a player of an answer and are on their way, and whether one of them has arrived. */
interface Telling {
  underWay: number;
  arrived: boolean;
}

const tellings = new WeakMap<Answer, Telling>();

/**
 * Tells a player that an answer is locked in. Where Discord takes none of the messages that say so, the answer is not charged to
 * the player; where it takes any, it stands.
 */
export async function tellLockedIn(roundId: string, answer: Answer, bot: Bot, send: () => Promise<void>): Promise<void> {
  tellings.set(answer, { underWay: 0, arrived: false });
  await tell(roundId, answer, bot, send);
}

/** Tells a player who answers again of the answer that stands. The first message about it may still be on its way. */
export async function tellAlready(roundId: string, answer: Answer, bot: Bot, send: () => Promise<void>): Promise<void> {
  if (tellings.has(answer)) await tell(roundId, answer, bot, send);
  else await send();
}

async function tell(roundId: string, answer: Answer, bot: Bot, send: () => Promise<void>): Promise<void> {
  const telling = tellings.get(answer);
  if (!telling) return send();
  telling.underWay += 1;
  try {
    await send();
    telling.arrived = true;
  } catch (error) {
    bot.log.warn({ err: error, round: roundId, player: answer.player.id }, 'a player could not be told of an answer');
  } finally {
    telling.underWay -= 1;
    if (telling.underWay === 0) {
      tellings.delete(answer);
      if (!telling.arrived) await bot.quizmaster.takeBack(roundId, answer);
    }
  }
  return undefined;
}
