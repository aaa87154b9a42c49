import type { ButtonComponent } from '../component.ts';
import { playDaily } from '../play/daily.ts';

/** `daily:<day>`: asks whoever presses it the daily, in private: today's, even if the button is from an earlier day. */
export default {
  type: 'button',
  name: 'daily',
  handle: (interaction, _, bot) => playDaily(interaction, bot),
} satisfies ButtonComponent;
