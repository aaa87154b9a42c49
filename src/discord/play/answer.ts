import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Answered } from '../../play/quizmaster.ts';
import type { Staged } from '../../play/restore.ts';
import { escape } from '../../render/escape.ts';
import { givenText } from '../../render/given.ts';
import { revealMessage } from '../../render/reveal.ts';
import { playerOf } from '../player.ts';
import { tell } from './acknowledge.ts';
import { whisper } from '../send/whisper.ts';

type Answering = ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction;

/** Gives an answer to the open question that this interaction's message asks, and tells the player what became of it. */
export async function takeAnswer(
  interaction: Answering,
  roundId: string,
  what: { places: readonly number[] } | { text: string },
  bot: Bot,
): Promise<void> {
  const { message, createdTimestamp } = interaction;
  const { quizmaster } = bot;
  // Discord's word that the question stands may still be on its way: were the bot killed now, the answer would have none to stand by.
  const standing = message && quizmaster.posted(roundId, message.id, message.createdTimestamp);
  const answering = quizmaster.answer(roundId, playerOf(interaction), what, createdTimestamp);
  const [answered] = await Promise.all([answering, standing]);
  await tellOutcome(interaction, answered, bot);
}

/** Tells a player privately what became of an answer. */
export async function tellOutcome(interaction: Answering, answered: Answered, bot: Bot): Promise<void> {
  const words = bot.messages.answer;
  if ('refused' in answered) {
    switch (answered.refused) {
      case 'already-answered':
        return tell(answered.round.id, answered.answer, 'already', bot, () =>
          whisper(interaction, words.already(givenText(answered.round, answered.answer.given))),
        );
      case 'no-such-option':
        return whisper(interaction, words.noSuchOption);
      case 'unclear':
        return whisper(interaction, words.unclear(answered.names.map(escape).join(', ')));
      case 'too-late':
        return tellTooLate(interaction, answered.staged, bot);
    }
  }
  const lockedIn = words.lockedIn(givenText(answered.round, answered.answer.given));
  const text = answered.instead === undefined ? lockedIn : `${lockedIn}\n${words.instead(escape(answered.instead))}`;
  await tell(answered.round.id, answered.answer, 'locked-in', bot, () => whisper(interaction, text));
}

/** A message that still shows a closed question has missed its reveal: the click that found it mends it. */
async function tellTooLate(interaction: Answering, staged: Staged | undefined, bot: Bot): Promise<void> {
  const fact = staged && bot.bank.fact(staged.round.question.factId);
  const mendable = staged?.round.closedAt !== undefined && staged.place.messageId === interaction.message?.id;
  if (mendable && fact && interaction.isMessageComponent()) {
    await interaction.update(revealMessage(staged.round, fact, bot.messages, true));
  }
  await whisper(interaction, staged ? bot.messages.answer.tooLate : bot.messages.answer.over);
}
