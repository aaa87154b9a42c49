import type { ButtonComponent } from '../component.ts';
import { shareLeaderboard, wantedBy } from '../play/leaderboard.ts';

/** `share-standings:<board>:<period>:<rows>`: shows a part of a leaderboard to everybody here. */
export default {
  type: 'button',
  name: 'share-standings',
  handle: (interaction, args, bot) => shareLeaderboard(interaction, wantedBy(args), bot),
} satisfies ButtonComponent;
