import { MessageFlags, type Message, type RepliableInteraction } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { Payload } from '../../render/payload.ts';
import { InDoubt } from './doubt.ts';
import { replyWith } from './reply.ts';
import { withOrWithoutPicture } from './without-picture.ts';

/**
 * Answers an interaction with a message for everyone.
 *
 * Where a server bars apps that a person has brought along, Discord shows it to that person only: nobody else could play. Then it
 * is taken away again.
 *
 * @param unseen what is said then
 * @returns `in-doubt` if it is not known whether it is there
 * @throws UserError if Discord shows it to this person only
 */
export async function publish(
  interaction: RepliableInteraction,
  message: Payload,
  unseen: string,
): Promise<Message | 'in-doubt'> {
  const sending = withOrWithoutPicture(interaction.client, message, (one) => send(interaction, one));
  const sent = await sending.catch((error: unknown) => {
    if (error instanceof InDoubt) return 'in-doubt' as const;
    throw error;
  });
  if (sent === 'in-doubt' || !sent.flags.has(MessageFlags.Ephemeral)) return sent;
  await interaction.deleteReply(sent);
  throw new UserError(unseen);
}

function send(interaction: RepliableInteraction, message: Payload): Promise<Message> {
  const isFirst = !interaction.replied && !interaction.deferred;
  return isFirst ? replyWith(interaction, message) : interaction.followUp(message);
}
