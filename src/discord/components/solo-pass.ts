import type { ButtonComponent } from '../component.ts';
import { answerPrivately } from '../play/solo.ts';

/** `solo-pass:<round>`: a player does not know a private answer, and sees it. */
export default {
  type: 'button',
  name: 'solo-pass',
  handle: (interaction, [roundId = ''], bot) => answerPrivately(interaction, roundId, 'pass', bot),
} satisfies ButtonComponent;
