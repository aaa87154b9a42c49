import type { ModalComponent } from '../component.ts';
import { writtenIn } from '../play/answer-form.ts';
import { answerPrivately } from '../play/solo.ts';

/** `solo-written:<round>`: the form in which a private answer was typed. */
export default {
  type: 'modal',
  name: 'solo-written',
  handle: (interaction, [roundId = ''], bot) =>
    answerPrivately(interaction, roundId, { text: writtenIn(interaction) }, bot),
} satisfies ModalComponent;
