import type { ButtonComponent } from '../component.ts';
import { playDuel } from '../play/duel.ts';

/** `duel:<paper>`: one of the two players of a duel plays. */
export default {
  type: 'button',
  name: 'duel',
  handle: (interaction, [duelId = ''], bot) => playDuel(interaction, duelId, bot),
} satisfies ButtonComponent;
