import { writtenIn } from '../play/answer-form.ts';
import type { ModalComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `written:<round>`: the form in which an answer was typed. */
export default {
  type: 'modal',
  name: 'written',
  async handle(interaction, [roundId = ''], bot) {
    await takeAnswer(interaction, roundId, { text: writtenIn(interaction) }, bot);
  },
} satisfies ModalComponent;
