import type { Command } from '../src/discord/command.ts';
import { choiceOption } from '../src/discord/options.ts';
import { showLeaderboard } from '../src/discord/play/leaderboard.ts';
import { periodAt, type Period } from '../src/game/period.ts';

export default {
  name: 'leaderboard',

  describe: (command, { commands: { leaderboard: words }, leaderboard: { scopes, periods } }) =>
    command
      .setDescription(words.description)
      .addStringOption(choiceOption('scope', words.scope, scopes))
      .addStringOption(choiceOption('period', words.period, periods))
      .addBooleanOption((option) => option.setName('jump').setDescription(words.jump)),

  async execute(interaction, bot) {
    const { options } = interaction;
    const period = (options.getString('period') ?? 'all') as Period;
    await showLeaderboard(
      interaction,
      {
        whose: options.getString('scope') === 'world' ? 'world' : 'here',
        period: periodAt(period, bot.clock.now()),
        part: { at: options.getBoolean('jump') === true ? 'around' : 'top' },
      },
      bot,
    );
  },
} satisfies Command;
