import type { ButtonComponent } from '../component.ts';
import { decide } from '../play/decide.ts';

/** `fine:<case>`: a reported question stays as it is. */
export default {
  type: 'button',
  name: 'fine',
  handle: (interaction, [caseId = ''], bot) => decide(interaction, { caseId, deed: 'fine', detail: '' }, bot),
} satisfies ButtonComponent;
