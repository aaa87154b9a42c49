import { DiscordAPIError, RESTJSONErrorCodes, Routes, type APIMessage, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';
import type { Place } from '../../game/place.ts';
import { bodyOf } from './attached.ts';
import { whileWanted } from './limits.ts';
import { withOrWithoutPicture } from './without-picture.ts';

/**
 * Edits one of the bot's messages: with the interaction's token while that is valid, otherwise as the message's author, if the
 * bot sees the channel. Of its files, the message keeps those that it names.
 *
 * @param wanted for an edit that may wait where Discord counts it (limits.ts); aborted while it waits, it is not made
 * @throws Discord's error if neither works
 */
export async function edit(
  client: Client<true>,
  { channelId, messageId, token }: Pick<Place, 'channelId' | 'messageId' | 'token'>,
  message: Payload,
  wanted?: AbortSignal,
): Promise<APIMessage> {
  return withOrWithoutPicture(client, message, (one) => send(client, { channelId, messageId, token }, one, wanted));
}

async function send(
  client: Client<true>,
  { channelId, messageId, token }: Pick<Place, 'channelId' | 'messageId' | 'token'>,
  message: Payload,
  wanted: AbortSignal | undefined,
): Promise<APIMessage> {
  if (messageId === undefined) throw new Error('A message that was never shown cannot be edited.');
  const request = bodyOf(message);
  try {
    if (token !== '') {
      const route = Routes.webhookMessage(client.application.id, token, messageId);
      return (await client.rest.patch(route, { ...request, auth: false })) as APIMessage;
    }
  } catch (error) {
    if (!isWebhookOver(error)) throw error;
  }
  const route = Routes.channelMessage(channelId, messageId);
  return (await client.rest.patch(route, whileWanted(wanted, request))) as APIMessage;
}

/** Discord no longer knows an interaction's token: after 15 minutes, or because the interaction was never answered. */
export function isWebhookOver(error: unknown): boolean {
  if (failedWith(error, RESTJSONErrorCodes.InvalidWebhookToken, RESTJSONErrorCodes.UnknownWebhook)) return true;
  return error instanceof DiscordAPIError && error.status === 404 && !isDeleted(error);
}

/** The message, or what it was in, was deleted. */
export function isDeleted(error: unknown): boolean {
  return failedWith(
    error,
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownGuild,
  );
}

/** The message or its channel is gone, closed, or hidden from the bot: a retry would not help. */
export function isOutOfReach(error: unknown): boolean {
  if (isDeleted(error)) return true;
  return failedWith(
    error,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    RESTJSONErrorCodes.ThreadLocked,
  );
}

/** Discord refuses what the request says, and would refuse it again. */
export function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 400 && !isOutOfReach(error);
}

function failedWith(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}
