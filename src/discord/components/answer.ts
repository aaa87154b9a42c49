import type { ButtonComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `answer:<round>:<place>`: an option's button. */
export default {
  type: 'button',
  name: 'answer',
  async handle(interaction, [roundId = '', place = ''], bot) {
    await takeAnswer(interaction, roundId, { places: [Number(place)] }, bot);
  },
} satisfies ButtonComponent;
