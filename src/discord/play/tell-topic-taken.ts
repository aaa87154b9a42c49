import type { ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { topicTaken } from '../options.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

/** Tells whoever asked, privately, which topic was taken for the one that they typed, if that is another. Never rejects. */
export async function tellTopicTaken(interaction: ChatInputCommandInteraction, bot: Context): Promise<void> {
  const taken = topicTaken(interaction, bot);
  if (taken !== undefined) await tellOfDeed('a topic taken', bot.log, () => whisper(interaction, taken));
}
