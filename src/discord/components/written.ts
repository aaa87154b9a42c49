import type { ModalComponent } from '../component.ts';
import { tellOutcome } from '../outcome.ts';
import { playerOf } from '../player.ts';

/** `written:<round>`: the form in which an answer was typed. */
export default {
  type: 'modal',
  name: 'written',
  async handle(interaction, [roundId = ''], bot) {
    const answered = await bot.quizmaster.answer(
      roundId,
      playerOf(interaction),
      { text: interaction.fields.getTextInputValue('text').trim() },
      interaction.createdTimestamp,
    );
    await tellOutcome(interaction, answered, bot);
  },
} satisfies ModalComponent;
