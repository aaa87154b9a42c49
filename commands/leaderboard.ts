import { MessageFlags } from 'discord.js';
import { slashCommand, type Command } from '../src/discord/command.ts';
import { leaderboardFor } from '../src/discord/play/leaderboard.ts';
import { en } from '../src/locale/en.ts';

export default {
  definition: slashCommand('leaderboard', en.commands.leaderboard.description).toJSON(),

  async execute(interaction, bot) {
    const message = await leaderboardFor(interaction, 0, bot);
    await interaction.reply({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
