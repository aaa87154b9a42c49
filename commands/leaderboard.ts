import { ApplicationIntegrationType, InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { leaderboardFor } from '../src/discord/standings.ts';
import { en } from '../src/locale/en.ts';

export default {
  definition: new SlashCommandBuilder()
    .setName('leaderboard')
    .setDescription(en.commands.leaderboard.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .toJSON(),

  async execute(interaction, bot) {
    const message = await leaderboardFor(interaction, 0, bot);
    await interaction.reply({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
