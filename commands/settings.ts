import { ApplicationIntegrationType, InteractionContextType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { settingsFor } from '../src/discord/play/settings.ts';
import { reply } from '../src/discord/send/reply.ts';

export default {
  name: 'settings',

  describe: (command, { commands: { settings: words } }) =>
    command
      .setDescription(words.description)
      .setContexts(InteractionContextType.Guild)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),

  async execute(interaction, bot) {
    const message = await settingsFor(interaction, { part: 'where', page: 0 }, bot);
    await reply(interaction, { ...message, flags: [message.flags, MessageFlags.Ephemeral] });
  },
} satisfies Command;
