import type { ButtonComponent } from '../component.ts';
import { answerPrivately } from '../play/solo.ts';

/** `solo-answer:<round>:<place>`: an option's button of a private question. */
export default {
  type: 'button',
  name: 'solo-answer',
  handle: (interaction, [roundId = '', place = ''], bot) =>
    answerPrivately(interaction, roundId, { places: [Number(place)] }, bot),
} satisfies ButtonComponent;
