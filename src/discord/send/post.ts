import { Routes, type APIMessage, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';

/**
 * Posts a message of the bot's own. Posting again with the same nonce within a few minutes returns the message that is already
 * posted.
 *
 * @param nonce by which Discord recognises a message that it has already taken; at most 25 characters
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
