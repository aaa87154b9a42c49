import type { ButtonComponent } from '../component.ts';
import { leaderboardFor } from '../play/leaderboard.ts';
import { update } from '../send/update.ts';

/** `standings:<page>`: turns the leaderboard to another page. */
export default {
  type: 'button',
  name: 'standings',
  async handle(interaction, [page = ''], bot) {
    await update(interaction, await leaderboardFor(interaction, Number(page), bot));
  },
} satisfies ButtonComponent;
