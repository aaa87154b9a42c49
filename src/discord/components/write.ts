import { answerForm } from '../../render/answer-form.ts';
import { encodeId } from '../../render/ids.ts';
import type { ButtonComponent } from '../component.ts';
import { tellOutcome } from '../play/answer.ts';

/** `write:<round>`: opens the form for a typed answer, if an answer still counts. */
export default {
  type: 'button',
  name: 'write',
  async handle(interaction, [roundId = ''], bot) {
    const { quizmaster, solo } = bot;
    const isPrivate = !quizmaster.open(roundId) && (await solo.has(roundId));
    const refused = isPrivate
      ? undefined
      : await quizmaster.mayAnswer(roundId, interaction.user.id, interaction.createdTimestamp);
    if (refused) return tellOutcome(interaction, refused, bot);
    await interaction.showModal(answerForm(encodeId('written', roundId), bot.messages));
  },
} satisfies ButtonComponent;
