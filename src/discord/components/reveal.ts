import type { ButtonComponent } from '../component.ts';
import { revealNow } from '../play/stop.ts';

/** `reveal:<round>`: the person who asked, or who manages messages here, closes the round before its deadline. */
export default {
  type: 'button',
  name: 'reveal',
  handle: (interaction, [roundId = ''], bot) => revealNow(interaction, roundId, bot),
} satisfies ButtonComponent;
