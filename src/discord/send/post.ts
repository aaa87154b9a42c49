import { Routes, type APIMessage, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';
import { bodyOf } from './attached.ts';
import { whileWanted } from './limits.ts';
import { withOrWithoutPicture } from './without-picture.ts';

/**
 * Posts a message of the bot's own. Posting again with the same nonce within a few minutes returns the message that is already
 * posted.
 *
 * @param nonce by which Discord recognises a message that it has already taken; at most 25 characters
 * @param wanted for a message that may wait: see limits.ts
 */
export async function post(
  client: Client<true>,
  channelId: string,
  message: Payload,
  nonce: string,
  wanted?: AbortSignal,
): Promise<APIMessage> {
  return withOrWithoutPicture(client, message, async (one) => {
    const { body, files } = bodyOf(one);
    const request = { body: { ...body, nonce, enforce_nonce: true }, files };
    return (await client.rest.post(Routes.channelMessages(channelId), whileWanted(wanted, request))) as APIMessage;
  });
}
