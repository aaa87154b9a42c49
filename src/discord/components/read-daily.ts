import type { ButtonComponent } from '../component.ts';
import { readDaily } from '../play/daily.ts';

/** `read-daily:<day>`: shows whoever presses it a daily that is over, with its answers. */
export default {
  type: 'button',
  name: 'read-daily',
  handle: (interaction, [day = ''], bot) => readDaily(interaction, day, bot),
} satisfies ButtonComponent;
