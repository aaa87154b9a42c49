import type { ButtonComponent } from '../component.ts';
import { dropPlan } from '../play/plan.ts';

/** `unplan:<what>`: something does not come by itself any more. */
export default {
  type: 'button',
  name: 'unplan',
  handle: (interaction, [what = ''], bot) => dropPlan(interaction, what, bot),
} satisfies ButtonComponent;
