import { fields } from '../../render/kinds/field.ts';
import type { ModalComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `written:<round>`: the form with a typed answer. */
export default {
  type: 'modal',
  name: 'written',
  handle: (interaction, [roundId = ''], bot) =>
    takeAnswer(interaction, roundId, { text: interaction.fields.getTextInputValue(fields.written) }, bot),
} satisfies ModalComponent;
