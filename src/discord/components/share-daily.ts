import type { ButtonComponent } from '../component.ts';
import { shareDaily } from '../play/daily.ts';

/** `share-daily:<paper>`: shows everybody here how a player did in a daily. */
export default {
  type: 'button',
  name: 'share-daily',
  handle: (interaction, [paperId = ''], bot) => shareDaily(interaction, paperId, bot),
} satisfies ButtonComponent;
