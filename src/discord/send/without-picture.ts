import { ComponentType, DiscordAPIError, Events, RESTJSONErrorCodes, type Client } from 'discord.js';
import type { Payload } from '../../render/payload.ts';

/**
 * Sends a message, and if Discord refuses it with its picture, without: the bot may not post files there, or the file is gone. The
 * question can be answered by its words.
 *
 * @throws what `send` throws, for a message without a picture too
 */
export async function withOrWithoutPicture<T>(
  client: Client,
  message: Payload,
  send: (message: Payload) => Promise<T>,
): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    if (!message.files && !message.attachments) throw error;
    if (!(error instanceof DiscordAPIError) || !isAboutIt(error)) throw error;
    client.emit(Events.Warn, `Discord refuses a message with its picture; it is sent without: ${error.message}`);
    return send(withoutPicture(message));
  }
}

function isAboutIt({ status, code }: DiscordAPIError): boolean {
  return status === 400 || status === 413 || code === RESTJSONErrorCodes.MissingPermissions;
}

function withoutPicture({ flags, components, allowedMentions }: Payload): Payload {
  const left = components.map((component) =>
    component.type === ComponentType.Container
      ? { ...component, components: component.components.filter(({ type }) => type !== ComponentType.MediaGallery) }
      : component,
  );
  return { flags, components: left, allowedMentions };
}
