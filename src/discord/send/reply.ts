import { DiscordAPIError, type InteractionReplyOptions, type Message, type RepliableInteraction } from 'discord.js';
import { InDoubt } from './doubt.ts';

/**
 * Answers an interaction with a message.
 *
 * @throws InDoubt if it is not known whether it was answered; any other error if it was not: then the player does not see the
 * message, now or later
 */
export async function reply(interaction: RepliableInteraction, message: InteractionReplyOptions): Promise<void> {
  await answer(
    interaction,
    async () => void (await interaction.reply(message)),
    () => {},
  );
}

/** The same, and returns the message. */
export async function replyWith(interaction: RepliableInteraction, message: InteractionReplyOptions): Promise<Message> {
  const send = async () => {
    const { resource } = await interaction.reply({ ...message, withResponse: true });
    if (!resource?.message) throw new Error('Discord did not return the message of its interaction callback.');
    return resource.message;
  };
  return answer(interaction, send, (message) => message);
}

/**
 * Sends a response, which is retried within the interaction's 3 s (gateway/transport.ts). If it is unclear whether Discord took it,
 * asks Discord whether the message is there: one that a player sees must not count as failed.
 *
 * @param isIt whether a message that is there is the one that was sent
 * @throws as `reply`
 */
export async function answer<T>(
  interaction: RepliableInteraction,
  send: () => Promise<T>,
  found: (message: Message) => T,
  isIt: (message: Message) => boolean = () => true,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof InDoubt) || !error.mayAsk) throw error;
    const message = await shown(interaction, error);
    if (!isIt(message)) throw new Error('Discord did not take the response to an interaction.', { cause: error });
    interaction.replied = true;
    return found(message);
  }
}

/** The response that Discord has. */
async function shown(interaction: RepliableInteraction, doubt: InDoubt): Promise<Message> {
  try {
    return await interaction.fetchReply();
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    throw doubt;
  }
}
