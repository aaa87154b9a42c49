import { MessageFlags, type InteractionReplyOptions, type Message, type RepliableInteraction } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { Messages } from '../../locale/en.ts';
import { replyWith } from './reply.ts';

/**
 * Answers an interaction with a message for everyone.
 *
 * Where a server bars apps that a person has brought along, Discord shows it to that person only: nobody else could play. Then it
 * is taken away again.
 *
 * @throws UserError if Discord shows it to this person only
 */
export async function publish(
  interaction: RepliableInteraction,
  message: InteractionReplyOptions,
  messages: Messages,
): Promise<Message> {
  const isFirst = !interaction.replied && !interaction.deferred;
  const sent = isFirst ? await replyWith(interaction, message) : await interaction.followUp(message);
  if (!sent.flags.has(MessageFlags.Ephemeral)) return sent;
  await interaction.deleteReply(sent);
  throw new UserError(messages.trouble.shownToYouOnly);
}
