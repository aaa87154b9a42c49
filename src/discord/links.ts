import { channelLink, messageLink } from 'discord.js';
import type { Place, Venue } from '../game/place.ts';

/** A link to the message at a place, or to its channel if no message is posted yet. */
export function linkTo({ guildId, channelId, messageId }: Pick<Place, 'guildId' | 'channelId' | 'messageId'>): string {
  if (messageId === undefined) return guildId === undefined ? channelLink(channelId) : channelLink(channelId, guildId);
  return guildId === undefined ? messageLink(channelId, messageId) : messageLink(channelId, messageId, guildId);
}

export function linkToMatch({ guildId, channelId, lobbyId }: Venue): string {
  return linkTo({ guildId, channelId, messageId: lobbyId });
}
