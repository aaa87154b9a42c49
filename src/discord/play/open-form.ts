import type { ButtonInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { UserError } from '../../errors.ts';
import { answerForm } from '../../render/answer-form.ts';
import { tellOutcome } from './answer.ts';
import { tellNotTried } from './try.ts';
import { isPrivate } from './turns.ts';

/**
 * Opens the form in which a question is answered, if an answer still counts.
 *
 * @throws UserError if the question can no longer be played
 */
export async function openForm(interaction: ButtonInteraction, roundId: string, bot: Context): Promise<void> {
  const { messages, quizmaster, solo } = bot;
  const { user, createdTimestamp: at } = interaction;
  const by = user.id;
  if (await isPrivate(roundId, bot)) {
    const sheet = await solo.sheet(roundId, by);
    if (!sheet) throw new UserError(messages.solo.gone);
    await interaction.showModal(answerForm({ ...sheet.round, by, at }, undefined, messages));
    return;
  }
  if (await quizmaster.takesTries(roundId)) {
    const refused = await quizmaster.mayTry(roundId, by, at);
    if (refused) return tellNotTried(interaction, refused, bot);
  } else {
    const refused = await quizmaster.mayAnswer(roundId, by, at);
    if (refused) return tellOutcome(interaction, refused, bot);
  }
  const round = quizmaster.open(roundId);
  if (!round) throw new UserError(messages.answer.over);
  const left = round.pace === 'untimed' ? undefined : round.deadline - at;
  await interaction.showModal(answerForm({ ...round, by, at }, left, messages));
}
