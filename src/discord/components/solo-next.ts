import type { ButtonComponent } from '../component.ts';
import { goOn } from '../play/solo.ts';

/** `solo-next:<round>`: the next private question, or after the last one how it went. */
export default {
  type: 'button',
  name: 'solo-next',
  handle: (interaction, [roundId = ''], bot) => goOn(interaction, roundId, bot),
} satisfies ButtonComponent;
