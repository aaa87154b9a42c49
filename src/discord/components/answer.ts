import type { ButtonComponent } from '../component.ts';
import { tellOutcome } from '../outcome.ts';
import { playerOf } from '../player.ts';

/** `answer:<round>:<place>`: an option's button. */
export default {
  type: 'button',
  name: 'answer',
  async handle(interaction, [roundId = '', place = ''], bot) {
    const answered = await bot.quizmaster.answer(
      roundId,
      playerOf(interaction),
      { places: [Number(place)] },
      interaction.createdTimestamp,
    );
    await tellOutcome(interaction, answered, bot);
  },
} satisfies ButtonComponent;
