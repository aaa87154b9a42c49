import type { Context } from '../../bot.ts';
import type { Answering } from '../../game/kinds/kind.ts';
import type { Round } from '../../game/round.ts';
import type { Answered } from '../../play/quizmaster.ts';
import { givenText } from '../../render/given.ts';
import { lockedInText } from '../../render/note.ts';
import { postedAs } from '../send/attached.ts';
import { InDoubt } from '../send/doubt.ts';
import { playerOf } from '../player.ts';
import type { OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';
import { noteOf } from '../note.ts';
import { acknowledge } from './acknowledge.ts';
import { tellNotRead } from './tell-not-read.ts';
import { tellTooLate } from './tell-too-late.ts';
import { takeTry } from './try.ts';
import { answerPrivately, isPrivate } from './turns.ts';

/** Takes an answer to the question in this interaction's message, and tells the player the result. */
export async function takeAnswer(
  interaction: OnMessage,
  roundId: string,
  giving: Answering,
  bot: Context,
): Promise<void> {
  if (await isPrivate(roundId, bot)) return answerPrivately(interaction, roundId, giving, bot);
  const { message, createdTimestamp } = interaction;
  const { quizmaster } = bot;
  if ('text' in giving && (await quizmaster.takesTries(roundId))) return takeTry(interaction, roundId, giving, bot);
  // Discord's confirmation that the question is posted may still be on its way. Without this, a kill now would lose the answer.
  const posted = message && quizmaster.posted(roundId, postedAs(message));
  const answering = quizmaster.answer(roundId, playerOf(interaction), giving, createdTimestamp);
  const [answered] = await Promise.all([answering, posted]);
  await tellOutcome(interaction, answered, bot);
}

/** Tells a player privately the result of an answer. */
export async function tellOutcome(interaction: OnMessage, answered: Answered, bot: Context): Promise<void> {
  const { messages } = bot;
  const words = messages.answer;
  if ('refused' in answered) {
    switch (answered.refused) {
      case 'already-answered': {
        const { round, answer } = answered;
        const text = words.already(givenText(round, answer.given, messages));
        return acknowledge(round.id, answer, 'already', bot, () => note(interaction, round, text, bot));
      }
      case 'no-such-option':
      case 'blank':
      case 'no-order':
      case 'no-number':
      case 'unclear':
        return tellNotRead(interaction, answered, bot);
      case 'too-late':
        return tellTooLate(interaction, answered.staged, bot);
    }
  }
  // Nothing here may depend on how right the answer is: the question is still open.
  const { round, answer } = answered;
  const text = lockedInText(round, answer, messages);
  await acknowledge(round.id, answer, 'locked-in', bot, () => note(interaction, round, text, bot));
}

/**
 * Tells the player this in a note, which later says how they did.
 *
 * @throws what `whisper` throws
 */
async function note(interaction: OnMessage, round: Round, text: string, { notes, languages }: Context): Promise<void> {
  let doubt: InDoubt | undefined;
  await notes.keep(round, noteOf(interaction, languages), async () => {
    try {
      await whisper(interaction, text);
    } catch (error) {
      if (!(error instanceof InDoubt)) throw error;
      // The note may be there: then it is to change like any other.
      doubt = error;
    }
  });
  if (doubt) throw doubt;
}
