import type { ButtonInteraction } from 'discord.js';
import { answer } from './reply.ts';

/**
 * Tells Discord that a press is being handled, without showing anything.
 *
 * @throws if Discord does not take that: the player is told that the interaction failed
 */
export async function acknowledge(interaction: ButtonInteraction): Promise<void> {
  await answer(
    interaction,
    async () => void (await interaction.deferUpdate()),
    () => {},
  );
}
