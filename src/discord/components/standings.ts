import type { ButtonComponent } from '../component.ts';
import { leaderboardFor } from '../play/leaderboard.ts';

/** `standings:<page>`: turns the leaderboard to another page. */
export default {
  type: 'button',
  name: 'standings',
  async handle(interaction, [page = ''], bot) {
    await interaction.update(await leaderboardFor(interaction, Number(page), bot));
  },
} satisfies ButtonComponent;
