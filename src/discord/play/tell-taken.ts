import type { ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

/**
 * Tells whoever asked, privately, that a topic was taken for another that they typed. Never rejects.
 *
 * @param taken what to tell them; undefined if there is nothing to tell
 */
export async function tellTopicTaken(
  interaction: ChatInputCommandInteraction,
  taken: string | undefined,
  { log }: Context,
): Promise<void> {
  if (taken !== undefined) await tellOfDeed('a topic taken', log, () => whisper(interaction, taken));
}
