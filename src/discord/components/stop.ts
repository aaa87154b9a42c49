import type { ButtonComponent } from '../component.ts';
import { stopMatch } from '../play/stop.ts';

/** `stop:<match>`: ends a match. */
export default {
  type: 'button',
  name: 'stop',
  handle: (interaction, [matchId = ''], bot) => stopMatch(interaction, matchId, bot),
} satisfies ButtonComponent;
