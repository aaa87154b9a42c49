import type { ButtonComponent } from '../component.ts';
import { showLeaderboard, wantedBy } from '../play/leaderboard.ts';

/** `standings:<board>:<period>:<rows>`: turns to another part of a leaderboard, or opens one's own view of a shared one. */
export default {
  type: 'button',
  name: 'standings',
  handle: (interaction, args, bot) => showLeaderboard(interaction, wantedBy(args), bot),
} satisfies ButtonComponent;
