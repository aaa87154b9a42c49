import { answerField } from '../../render/answer-form.ts';
import type { ModalComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `written:<round>`: the form in which an answer was typed. */
export default {
  type: 'modal',
  name: 'written',
  handle: (interaction, [roundId = ''], bot) =>
    takeAnswer(interaction, roundId, { text: interaction.fields.getTextInputValue(answerField).trim() }, bot),
} satisfies ModalComponent;
