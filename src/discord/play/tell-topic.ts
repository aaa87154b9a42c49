import type { ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { whisper } from '../send/whisper.ts';
import { tellOfDeed } from './deed.ts';

/** Tells somebody whose wish has been granted, privately, that their topic was taken for another that is near, if it was. */
export async function tellTopicTaken(
  interaction: ChatInputCommandInteraction,
  taken: string | undefined,
  { log }: Context,
): Promise<void> {
  if (taken !== undefined) await tellOfDeed('topic', log, () => whisper(interaction, taken));
}
