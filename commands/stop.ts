import type { Command } from '../src/discord/command.ts';
import { stopMatch } from '../src/discord/play/stop-match.ts';
import { UserError } from '../src/errors.ts';

export default {
  name: 'stop',

  describe: (command, { commands: { stop: words } }) => command.setDescription(words.description),

  async execute(interaction, bot) {
    const going = await bot.matches.in(interaction.channelId);
    if (!going) throw new UserError(bot.messages.match.none);
    await stopMatch(interaction, going.match.id, bot);
  },
} satisfies Command;
