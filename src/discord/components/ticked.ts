import { fields } from '../../render/kinds/field.ts';
import type { ModalComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `ticked:<round>`: the form in which the answers were ticked. */
export default {
  type: 'modal',
  name: 'ticked',
  handle: (interaction, [roundId = ''], bot) =>
    takeAnswer(
      interaction,
      roundId,
      { positions: interaction.fields.getCheckboxGroup(fields.ticked).map(Number) },
      bot,
    ),
} satisfies ModalComponent;
