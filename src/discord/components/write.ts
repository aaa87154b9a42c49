import { answerForm } from '../../render/answer-form.ts';
import { encodeId } from '../../render/ids.ts';
import type { ButtonComponent } from '../component.ts';
import { tellOutcome } from '../play/answer.ts';
import { isPrivate } from '../play/turns.ts';

/** `write:<round>`: opens the form for a typed answer, if an answer still counts. */
export default {
  type: 'button',
  name: 'write',
  async handle(interaction, [roundId = ''], bot) {
    if (!(await isPrivate(roundId, bot))) {
      const { user, createdTimestamp } = interaction;
      const refused = await bot.quizmaster.mayAnswer(roundId, user.id, createdTimestamp);
      if (refused) return tellOutcome(interaction, refused, bot);
    }
    await interaction.showModal(answerForm(encodeId('written', roundId), bot.messages));
  },
} satisfies ButtonComponent;
