import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  type InteractionReplyOptions,
  type Message,
  type RepliableInteraction,
} from 'discord.js';
import { isOutage, retry } from './retry.ts';

/** How long an interaction waits for its first response, in milliseconds, and the pauses between attempts in that time. */
const life = 3_000;
const pauses = [250, 750, 1_500];

/**
 * Answers an interaction with a message.
 *
 * @throws if nothing was answered: the player does not see it, now or later
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
 * Sends a response and, if it is unclear whether Discord took it (the connection was cut, or a retry was refused because of the
 * first attempt), asks Discord whether the message is there. A message that a player sees must not count as failed.
 *
 * @param isIt whether a message that is there is the one that was sent
 * @throws if nothing was answered
 */
export async function answer<T>(
  interaction: RepliableInteraction,
  send: () => Promise<T>,
  found: (message: Message) => T,
  isIt: (message: Message) => boolean = () => true,
): Promise<T> {
  try {
    return await retry(pauses, send, life);
  } catch (error) {
    if (!leavesDoubt(error)) throw error;
    const message = await interaction.fetchReply().catch(() => undefined);
    if (!message || !isIt(message)) throw error;
    interaction.replied = true;
    return found(message);
  }
}

/** Discord gives one of these two codes for an interaction that has already been answered. */
function leavesDoubt(error: unknown): boolean {
  const codes: unknown[] = [
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  ];
  return isOutage(error) || (error instanceof DiscordAPIError && codes.includes(error.code));
}
