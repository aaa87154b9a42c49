import type { Command } from '../src/discord/command.ts';
import { playDaily } from '../src/discord/play/daily.ts';

export default {
  name: 'daily',

  describe: (command, { commands: { daily: words } }) => command.setDescription(words.description),

  execute: (interaction, bot) => playDaily(interaction, bot),
} satisfies Command;
