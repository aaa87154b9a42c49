import { MessageFlags } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { leaderboardFor } from '../src/discord/play/leaderboard.ts';

export default {
  name: 'leaderboard',

  describe: (command, { commands: { leaderboard: words } }) => command.setDescription(words.description),

  async execute(interaction, bot) {
    const message = await leaderboardFor(interaction, 0, bot);
    await interaction.reply({ ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
