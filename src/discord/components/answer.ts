import type { ButtonComponent } from '../component.ts';
import { takeAnswer } from '../play/answer.ts';

/** `answer:<round>:<position>`: an option's button. */
export default {
  type: 'button',
  name: 'answer',
  handle: (interaction, [roundId = '', position = ''], bot) =>
    takeAnswer(interaction, roundId, { positions: [Number(position)] }, bot),
} satisfies ButtonComponent;
