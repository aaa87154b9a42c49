import { slashCommand, type Command } from '../src/discord/command.ts';
import { stopMatch } from '../src/discord/play/stop-match.ts';
import { UserError } from '../src/errors.ts';
import { en } from '../src/locale/en.ts';

export default {
  definition: slashCommand('stop', en.commands.stop.description).toJSON(),

  async execute(interaction, bot) {
    const going = await bot.matches.in(interaction.channelId);
    if (!going) throw new UserError(bot.messages.match.none);
    await stopMatch(interaction, going.match.id, bot);
  },
} satisfies Command;
