import type { ButtonComponent } from '../component.ts';
import { skipRound } from '../play/stop.ts';

/** `skip:<round>`: whoever hosts or manages messages here skips an open question; others vote for it. */
export default {
  type: 'button',
  name: 'skip',
  handle: (interaction, [roundId = ''], bot) => skipRound(interaction, roundId, bot),
} satisfies ButtonComponent;
