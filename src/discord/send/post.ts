import { Routes, type APIMessage, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';

/**
 * Posts a message of the bot's own. Posted again under the same nonce within a few minutes, it is the message that stands already.
 *
 * @param nonce by which Discord knows a message that it has taken; 25 characters at most
 */
export async function post(
  client: Client<true>,
  channelId: string,
  { flags, components, allowedMentions }: Payload,
  nonce: string,
): Promise<APIMessage> {
  const body = { flags, components, allowed_mentions: allowedMentions, nonce, enforce_nonce: true };
  return (await client.rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
}
