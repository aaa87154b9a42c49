import { InteractionWebhook, Routes, SnowflakeUtil, type APIMessage, type Client } from 'discord.js';
import type { Attached, Place } from '../../game/place.ts';
import { pictureOf } from './attached.ts';
import { isDeleted, isOutOfReach, isWebhookOver } from './edit.ts';

/** How much earlier than expected a message may have been posted: the bot's clock is an estimate of Discord's. */
const tolerance = 10_000;

/** A message that is there, and since when: milliseconds since 1970. */
export interface Found {
  messageId: string;
  at: number;
  /** The file that it shows as a picture. */
  picture?: Attached | undefined;
}

/**
 * Looks for a message of the bot's that may or may not have been posted: the process that sent it ended before Discord's answer
 * came. Undefined if there is none where the bot may look.
 *
 * @param mark what only that message has as a custom_id or in one, such as the id of its round
 * @param since when it was sent at the earliest, milliseconds since 1970
 * @throws Discord's error if it cannot be found out now
 */
export async function find(
  client: Client<true>,
  { channelId, token }: Pick<Place, 'channelId' | 'token'>,
  mark: string,
  since: number,
): Promise<Found | undefined> {
  const inReply = token === '' ? undefined : await replyOf(client, token, mark);
  if (inReply) return inReply;
  const inChannel = await look(client, channelId, mark, since);
  return inChannel === 'hidden' ? undefined : inChannel;
}

/** The first response to the interaction, by its token: that needs no permission. */
async function replyOf(client: Client<true>, token: string, mark: string): Promise<Found | undefined> {
  try {
    const message = await new InteractionWebhook(client, client.application.id, token).fetchMessage('@original');
    const components = message.components.map((component) => component.toJSON());
    return isMarked({ components }, mark) ? found(message.id, components) : undefined;
  } catch (error) {
    if (isDeleted(error) || isWebhookOver(error)) return undefined;
    throw error;
  }
}

/**
 * The same, among the channel's messages alone. The content of its own messages is shown to a bot without the intent for message
 * contents.
 *
 * @returns `hidden` if the bot may not read there
 */
export async function look(
  client: Client<true>,
  channelId: string,
  mark: string,
  since: number,
): Promise<Found | 'hidden' | undefined> {
  const after = SnowflakeUtil.generate({ timestamp: since - tolerance }).toString();
  const query = new URLSearchParams({ after, limit: '100' });
  try {
    const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const own = messages.filter(({ author }) => author.id === client.user.id);
    const message = own.find((one) => isMarked(one, mark));
    return message && found(message.id, message.components);
  } catch (error) {
    if (isOutOfReach(error)) return 'hidden';
    throw error;
  }
}

function isMarked({ components = [] }: { components?: readonly unknown[] | undefined }, mark: string): boolean {
  const ids = [...JSON.stringify(components).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id = '']) => id);
  return ids.some((id) => id === mark || id.split(':').slice(1).includes(mark));
}

function found(messageId: string, components: APIMessage['components'] = []): Found {
  return { messageId, at: SnowflakeUtil.timestampFrom(messageId), picture: pictureOf({ components }) };
}
