import type { ModalComponent } from '../component.ts';
import { writtenIn } from '../answer-form.ts';
import { answerPrivately } from '../private.ts';

/** `solo-written:<round>`: the form in which a private answer was typed. */
export default {
  type: 'modal',
  name: 'solo-written',
  handle: (interaction, [roundId = ''], bot) =>
    answerPrivately(interaction, roundId, { text: writtenIn(interaction) }, bot),
} satisfies ModalComponent;
