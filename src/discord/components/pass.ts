import type { ButtonComponent } from '../component.ts';
import { answerPrivately } from '../play/turns.ts';

/** `pass:<round>`: a player does not know a private answer, and sees it. */
export default {
  type: 'button',
  name: 'pass',
  handle: (interaction, [roundId = ''], bot) => answerPrivately(interaction, roundId, 'pass', bot),
} satisfies ButtonComponent;
