import type { ButtonComponent } from '../component.ts';
import { rematch } from '../play/duel.ts';

/** `rematch:<paper>`: one of the two players of a duel challenges the other again. */
export default {
  type: 'button',
  name: 'rematch',
  handle: (interaction, [duelId = ''], bot) => rematch(interaction, duelId, bot),
} satisfies ButtonComponent;
