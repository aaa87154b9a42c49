import type { ModalComponent } from '../component.ts';
import { takePlan } from '../play/plan.ts';

/** `planned:<what>`: the form in which it was set when something comes, or by whose clocks. */
export default {
  type: 'modal',
  name: 'planned',
  handle: (interaction, [what = ''], bot) => takePlan(interaction, what, bot),
} satisfies ModalComponent;
