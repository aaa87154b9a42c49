import type { ButtonInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { answerForm } from '../../render/answer-form.ts';
import { tellOutcome } from './answer.ts';
import { isPrivate } from './turns.ts';

/**
 * Opens the form in which a question is answered, if an answer still counts.
 *
 * @throws UserError if the question can no longer be played
 */
export async function openForm(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  const { messages, quizmaster } = bot;
  if (await isPrivate(roundId, bot)) {
    const past = await quizmaster.past(roundId);
    if (past?.round.askedBy !== interaction.user.id) throw new UserError(messages.solo.gone);
    await interaction.showModal(answerForm(past.round, undefined, messages));
    return;
  }
  const { user, createdTimestamp } = interaction;
  const refused = await quizmaster.mayAnswer(roundId, user.id, createdTimestamp);
  const round = quizmaster.open(roundId);
  if (refused) return tellOutcome(interaction, refused, bot);
  if (!round) throw new UserError(messages.answer.over);
  const left = round.pace === 'untimed' ? undefined : round.deadline - createdTimestamp;
  await interaction.showModal(answerForm(round, left, messages));
}
