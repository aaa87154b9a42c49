import { MessageFlags, type InteractionReplyOptions, type Message, type RepliableInteraction } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { Messages } from '../../locale/en.ts';
import { InDoubt } from './doubt.ts';
import { replyWith } from './reply.ts';

/**
 * Answers an interaction with a message for everyone.
 *
 * Where a server bars apps that a person has brought along, Discord shows it to that person only: nobody else could play. Then it
 * is taken away again.
 *
 * @returns `in-doubt` if it is not known whether it is there
 * @throws UserError if Discord shows it to this person only
 */
export async function publish(
  interaction: RepliableInteraction,
  message: InteractionReplyOptions,
  messages: Messages,
): Promise<Message | 'in-doubt'> {
  const sent = await send(interaction, message).catch((error: unknown) => {
    if (error instanceof InDoubt) return 'in-doubt' as const;
    throw error;
  });
  if (sent === 'in-doubt' || !sent.flags.has(MessageFlags.Ephemeral)) return sent;
  await interaction.deleteReply(sent);
  throw new UserError(messages.trouble.shownToYouOnly);
}

function send(interaction: RepliableInteraction, message: InteractionReplyOptions): Promise<Message> {
  const isFirst = !interaction.replied && !interaction.deferred;
  return isFirst ? replyWith(interaction, message) : interaction.followUp(message);
}
