import { MessageFlags, type InteractionReplyOptions, type RepliableInteraction } from 'discord.js';
import { payload } from '../../render/payload.ts';
import { text } from '../../render/ui.ts';
import { reply } from './reply.ts';

/** Says something that only this person sees. */
export async function whisper(interaction: RepliableInteraction, words: string): Promise<void> {
  const message = {
    ...payload(text(words)),
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
  } satisfies InteractionReplyOptions;
  if (interaction.replied || interaction.deferred) await interaction.followUp(message);
  else await reply(interaction, message);
}
