import type { SelectComponent } from '../component.ts';
import { answerPrivately } from '../play/solo.ts';

/** `solo-tick:<round>`: the menu of a private question with several right options. */
export default {
  type: 'select',
  name: 'solo-tick',
  handle: (interaction, [roundId = ''], bot) =>
    answerPrivately(interaction, roundId, { places: interaction.values.map(Number) }, bot),
} satisfies SelectComponent;
