import { decodePosition } from '../../render/ids.ts';
import type { SelectComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `tick:<round>`: the menu of a question with several right options. */
export default {
  type: 'select',
  name: 'tick',
  handle: (interaction, [roundId = ''], bot) =>
    takeAnswer(interaction, roundId, { positions: interaction.values.map(decodePosition) }, bot),
} satisfies SelectComponent;
