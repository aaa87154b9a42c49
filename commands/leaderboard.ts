import { MessageFlags } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { leaderboardFor } from '../src/discord/play/leaderboard.ts';
import { reply } from '../src/discord/send/reply.ts';

export default {
  name: 'leaderboard',

  describe: (command, { commands: { leaderboard: words } }) => command.setDescription(words.description),

  async execute(interaction, bot) {
    const message = await leaderboardFor(interaction, 0, bot);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
