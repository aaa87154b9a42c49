import type { SelectComponent } from '../component.ts';
import { tellOutcome } from '../outcome.ts';
import { playerOf } from '../player.ts';

/** `tick:<round>`: the menu of a question with several right options. */
export default {
  type: 'select',
  name: 'tick',
  async handle(interaction, [roundId = ''], bot) {
    const answered = await bot.quizmaster.answer(
      roundId,
      playerOf(interaction),
      { places: interaction.values.map(Number) },
      interaction.createdTimestamp,
    );
    await tellOutcome(interaction, answered, bot);
  },
} satisfies SelectComponent;
