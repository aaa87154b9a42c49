import type { ButtonComponent } from '../component.ts';
import { play } from '../play/duel.ts';

/** `duel:<paper>`: one of the two players of a duel plays. */
export default {
  type: 'button',
  name: 'duel',
  handle: (interaction, [duelId = ''], bot) => play(interaction, duelId, bot),
} satisfies ButtonComponent;
