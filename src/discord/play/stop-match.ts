import { PermissionFlagsBits, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '../../bot.ts';
import { nameOf } from '../../render/escape.ts';
import { whisper } from '../send/whisper.ts';

/** Stops a match for its host, or for somebody who can manage messages in the channel. Tells them privately what happened. */
export async function stopMatch(
  interaction: ButtonInteraction | ChatInputCommandInteraction,
  matchId: string,
  { matches, messages }: Context,
): Promise<void> {
  const words = messages.match;
  const stored = await matches.in(interaction.channelId);
  const mayModerate = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  switch (await matches.stopMatch(matchId, interaction.user.id, mayModerate)) {
    case 'done':
      return whisper(interaction, words.stopped);
    case 'not-yours':
      return whisper(interaction, words.stopRefused(stored ? nameOf(stored.match.host) : ''));
    case 'over':
      return whisper(interaction, words.over);
  }
}
