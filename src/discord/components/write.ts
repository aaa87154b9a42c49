import { answerForm } from '../play/answer-form.ts';
import type { ButtonComponent } from '../component.ts';
import { encodeId } from '../../render/ids.ts';
import { tellOutcome } from '../play/answer.ts';
import { playerOf } from '../player.ts';

/** `write:<round>`: opens the form in which an answer is typed, where one still counts. */
export default {
  type: 'button',
  name: 'write',
  async handle(interaction, [roundId = ''], bot) {
    const player = playerOf(interaction);
    const refused = await bot.quizmaster.mayAnswer(roundId, player.id, interaction.createdTimestamp);
    if (refused) return tellOutcome(interaction, refused, bot);
    await interaction.showModal(answerForm(encodeId('written', roundId), bot.messages));
  },
} satisfies ButtonComponent;
