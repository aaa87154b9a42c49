import type { Context } from '../../bot.ts';
import type { Answering } from '../../game/kinds/kind.ts';
import type { Place } from '../../game/place.ts';
import type { Round } from '../../game/round.ts';
import type { Answered } from '../../play/quizmaster.ts';
import type { Staged } from '../../play/stages.ts';
import { givenText } from '../../render/given.ts';
import { lockedInText } from '../../render/note.ts';
import { revealMessage } from '../../render/reveal.ts';
import { InDoubt } from '../send/doubt.ts';
import { retire } from '../send/retire.ts';
import { playerOf } from '../player.ts';
import { update, type OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';
import { noteOf } from '../note.ts';
import { acknowledge } from './acknowledge.ts';
import { tellNotRead } from './tell-not-read.ts';
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
  // Discord's confirmation that the question is posted may still be on its way. Without this, a kill now would lose the answer.
  const posted = message && quizmaster.posted(roundId, { messageId: message.id, at: message.createdTimestamp });
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
        const text = words.already(givenText(round.question, answer.given, messages));
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

/** A message that still shows a closed question missed its reveal: the click on it now shows the reveal. */
async function tellTooLate(interaction: OnMessage, staged: Staged | undefined, bot: Context): Promise<void> {
  const { bank, languages, messages } = bot;
  if (!staged) return retire(interaction, messages.answer.over);
  const isMendable = staged.round.closedAt !== undefined && staged.place.messageId === interaction.message?.id;
  if (isMendable && interaction.isMessageComponent()) {
    const { round, place, ranking } = await bot.quizmaster.ranked(staged);
    const next = await isGoingOn(round, place, bot);
    const shown = { next, ranking };
    await update(
      interaction,
      revealMessage(round, bank.factOf(round.question), languages.messages(place.language), shown),
    );
  }
  await whisper(interaction, messages.answer.tooLate);
}

/** Whether what the reveal of this round leads on to is still to come: the next single question, or that of the match. */
async function isGoingOn({ series }: Round, { channelId }: Place, { matches }: Context): Promise<boolean> {
  if (!series) return true;
  const going = await matches.in(channelId);
  return going?.match.id === series.id && going.match.asked === series.number;
}
