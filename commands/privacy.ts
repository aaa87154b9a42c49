import { MessageFlags } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { privacyFor } from '../src/discord/play/privacy.ts';
import { reply } from '../src/discord/send/reply.ts';

export default {
  name: 'privacy',

  describe: (command, { commands: { privacy: words } }) => command.setDescription(words.description),

  async execute(interaction, bot) {
    const message = await privacyFor(interaction, bot);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
