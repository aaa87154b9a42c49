import { MessageFlags, type InteractionReplyOptions, type RepliableInteraction } from 'discord.js';
import { TextDisplayBuilder } from '@discordjs/builders';
import { payload } from '../../render/payload.ts';
import { reply } from './reply.ts';

/** Says something that only this person sees. */
export async function whisper(interaction: RepliableInteraction, text: string): Promise<void> {
  const message = {
    ...payload(new TextDisplayBuilder().setContent(text)),
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
  } satisfies InteractionReplyOptions;
  if (interaction.replied || interaction.deferred) await interaction.followUp(message);
  else await reply(interaction, message);
}
