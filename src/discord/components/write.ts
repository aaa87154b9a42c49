import type { ButtonComponent } from '../component.ts';
import { openForm } from '../play/open-form.ts';

/** `write:<round>`: opens the form in which an answer is typed. */
export default {
  type: 'button',
  name: 'write',
  handle: (interaction, [roundId = ''], bot) => openForm(interaction, roundId, bot),
} satisfies ButtonComponent;
