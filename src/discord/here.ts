import type { BaseInteraction } from 'discord.js';
import type { Context } from '../bot.ts';
import type { Here } from '../game/place.ts';

/**
 * Where an interaction was made. What everyone there sees is in that language.
 *
 * @throws where it was made in no channel: none that the bot answers to is
 */
export function hereOf({ guildId, channelId }: BaseInteraction, { language }: Pick<Context, 'language'>): Here {
  if (channelId === null) throw new Error('An interaction came without a channel.');
  return { guildId: guildId ?? undefined, channelId, language };
}
