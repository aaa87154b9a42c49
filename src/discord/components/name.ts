import type { ButtonComponent } from '../component.ts';
import { openForm } from '../play/open-form.ts';

/** `name:<round>`: opens the form in which members of a list are named. */
export default {
  type: 'button',
  name: 'name',
  handle: (interaction, [roundId = ''], bot) => openForm(interaction, roundId, bot),
} satisfies ButtonComponent;
