import { MessageFlags, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Payload } from '../../render/payload.ts';
import { acknowledge } from './acknowledge.ts';
import { answer, reply } from './reply.ts';
import { update } from './update.ts';
import { withOrWithoutPicture } from './without-picture.ts';

type Asked = ButtonInteraction | ChatInputCommandInteraction;

/**
 * Tells Discord that the private answer to an interaction comes later than the 3 s for which it waits.
 *
 * @throws if Discord does not take that: the player is told that the interaction failed
 */
export async function announce(interaction: Asked): Promise<void> {
  if (interaction.isButton()) return acknowledge(interaction);
  await answer(
    interaction,
    async () => void (await interaction.deferReply({ flags: MessageFlags.Ephemeral })),
    () => {},
  );
}

/** Shows the private answer, whether or not it was announced: a button's in place of the message that has it. */
export async function showPrivately(interaction: Asked, message: Payload): Promise<void> {
  const { client } = interaction;
  if (interaction.deferred) {
    // The message keeps none of the files that it had.
    const edit = (one: Payload) => interaction.editReply({ ...one, attachments: [] });
    await withOrWithoutPicture(client, message, edit);
  } else if (interaction.isButton()) await update(interaction, message);
  else
    await withOrWithoutPicture(client, message, (one) =>
      reply(interaction, { ...one, flags: [one.flags, MessageFlags.Ephemeral] }),
    );
}
