import { fields } from '../../render/kinds/field.ts';
import type { ModalComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `named:<round>`: the form with names of members of a list. */
export default {
  type: 'modal',
  name: 'named',
  handle: (interaction, [roundId = ''], bot) =>
    takeAnswer(interaction, roundId, { text: interaction.fields.getTextInputValue(fields.written) }, bot),
} satisfies ModalComponent;
