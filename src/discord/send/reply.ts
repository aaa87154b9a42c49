import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  type InteractionReplyOptions,
  type Message,
  type RepliableInteraction,
} from 'discord.js';
import { isOutage, persist } from './retry.ts';

/** How long an interaction waits for its first response, in milliseconds, and the pauses between attempts in that time. */
const life = 3_000;
const pauses = [250, 750, 1_500];

/**
 * Answers an interaction with a message.
 *
 * @throws where nothing was answered: the player does not see it, now or later
 */
export async function reply(interaction: RepliableInteraction, message: InteractionReplyOptions): Promise<void> {
  await answer(
    interaction,
    async () => void (await interaction.reply(message)),
    () => {},
  );
}

/** The same, and returns the message as it stands. */
export async function replyStanding(
  interaction: RepliableInteraction,
  message: InteractionReplyOptions,
): Promise<Message> {
  const send = async () => {
    const { resource } = await interaction.reply({ ...message, withResponse: true });
    if (!resource?.message) throw new Error('Discord did not return the message of its interaction callback.');
    return resource.message;
  };
  return answer(interaction, send, (standing) => standing);
}

/**
 * Where it is in doubt whether Discord took the answer (the connection was cut, or a further attempt was refused because of the
 * first), it is asked whether the message stands: what a player sees must not be taken for what failed.
 *
 * @param isIt whether a message that stands is the one that was sent
 * @throws where nothing was answered
 */
export async function answer<T>(
  interaction: RepliableInteraction,
  send: () => Promise<T>,
  found: (standing: Message) => T,
  isIt: (standing: Message) => boolean = () => true,
): Promise<T> {
  try {
    return await persist(pauses, send, life);
  } catch (error) {
    if (!leavesDoubt(error)) throw error;
    const standing = await interaction.fetchReply().catch(() => undefined);
    if (!standing || !isIt(standing)) throw error;
    interaction.replied = true;
    return found(standing);
  }
}

/** Of an interaction that has been answered already, Discord says either of these. */
function leavesDoubt(error: unknown): boolean {
  const codes: unknown[] = [
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  ];
  return isOutage(error) || (error instanceof DiscordAPIError && codes.includes(error.code));
}
