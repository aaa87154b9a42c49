import type { ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

/**
 * Tells whoever asked, privately, that something was taken for another thing that they typed. Never rejects.
 *
 * @param taken what to tell them, in sentences
 */
export async function tellTaken(
  interaction: ChatInputCommandInteraction,
  taken: readonly string[],
  { log }: Context,
): Promise<void> {
  if (taken.length > 0) await tellOfDeed('what was taken', log, () => whisper(interaction, taken.join('\n')));
}
