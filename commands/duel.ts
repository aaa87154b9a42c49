import { InteractionContextType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { choiceOption, completedOption, questionsOption, suggest, termsIn } from '../src/discord/options.ts';
import { challenge, opponentIn } from '../src/discord/play/duel.ts';
import { tellTaken } from '../src/discord/play/tell-taken.ts';
import { rules } from '../src/game/rules.ts';

export default {
  name: 'duel',

  describe: (command, { commands: { duel: words }, difficulties }) =>
    command
      .setDescription(words.description)
      .setContexts(InteractionContextType.Guild, InteractionContextType.PrivateChannel)
      .addUserOption((option) => option.setName('opponent').setDescription(words.opponent).setRequired(true))
      .addIntegerOption(questionsOption(words.questions(rules.duelLength)))
      .addStringOption(completedOption('theme', words.theme))
      .addStringOption(completedOption('pack', words.pack))
      .addStringOption(choiceOption('difficulty', words.difficulty, difficulties)),

  async execute(interaction, bot) {
    const opponent = opponentIn(interaction, bot);
    const questions = interaction.options.getInteger('questions') ?? rules.duelLength;
    const { terms, taken } = termsIn(interaction, bot);
    await challenge(interaction, opponent, { ...terms, pace: 'untimed', questions }, bot);
    await tellTaken(interaction, taken, bot);
  },

  autocomplete: suggest,
} satisfies Command;
