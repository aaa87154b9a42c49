import type { Command } from '../src/discord/command.ts';
import { showProfile } from '../src/discord/play/profile.ts';

export default {
  name: 'profile',

  describe: (command, { commands: { profile: words } }) =>
    command
      .setDescription(words.description)
      .addUserOption((option) => option.setName('player').setDescription(words.player)),

  execute: (interaction, bot) => showProfile(interaction, interaction.options.getUser('player') ?? undefined, bot),
} satisfies Command;
