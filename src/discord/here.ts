import type { BaseInteraction } from 'discord.js';
import type { Context } from '../bot.ts';
import type { Here } from '../game/place.ts';

/**
 * The channel of an interaction, and the language of what everyone there sees.
 *
 * @throws if the interaction was made in no channel: the bot answers no such interaction
 */
export function hereOf({ guildId, channelId }: BaseInteraction, { language }: Pick<Context, 'language'>): Here {
  if (channelId === null) throw new Error('An interaction came without a channel.');
  return { guildId: guildId ?? undefined, channelId, language };
}
