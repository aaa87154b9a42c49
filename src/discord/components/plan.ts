import type { ButtonComponent } from '../component.ts';
import { openPlan } from '../play/plan.ts';

/** `plan:<what>`: opens the form in which it is set when something comes by itself, or by whose clocks. */
export default {
  type: 'button',
  name: 'plan',
  handle: (interaction, [what = ''], bot) => openPlan(interaction, what, bot),
} satisfies ButtonComponent;
