import type { ButtonComponent } from '../component.ts';
import { openForm } from '../play/open-form.ts';

/** `tick:<round>`: opens the form in which the answers are ticked. */
export default {
  type: 'button',
  name: 'tick',
  handle: (interaction, [roundId = ''], bot) => openForm(interaction, roundId, bot),
} satisfies ButtonComponent;
