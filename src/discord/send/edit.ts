import { DiscordAPIError, InteractionWebhook, RESTJSONErrorCodes, Routes, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';
import type { Place } from '../../game/place.ts';
import { whileWanted } from './limits.ts';

/**
 * Edits one of the bot's messages: with the interaction's token while that is valid, otherwise as the message's author, if the
 * bot sees the channel.
 *
 * @param wanted for an edit that may wait where Discord counts it (limits.ts); aborted while it waits, it is not made
 * @throws Discord's error if neither works
 */
export async function edit(
  client: Client<true>,
  { channelId, messageId, token }: Pick<Place, 'channelId' | 'messageId' | 'token'>,
  message: Payload,
  wanted?: AbortSignal,
): Promise<void> {
  if (messageId === undefined) throw new Error('A message that was never shown cannot be edited.');
  try {
    if (token !== '') {
      await new InteractionWebhook(client, client.application.id, token).editMessage(messageId, message);
      return;
    }
  } catch (error) {
    if (!isWebhookOver(error)) throw error;
  }
  const { components, allowedMentions: allowed_mentions } = message;
  const request = whileWanted(wanted, { body: { components, allowed_mentions } });
  await client.rest.patch(Routes.channelMessage(channelId, messageId), request);
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
