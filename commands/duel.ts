import { InteractionContextType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import {
  choiceOption,
  questionsOption,
  suggestTopics,
  termsIn,
  topicOption,
  topicTaken,
} from '../src/discord/options.ts';
import { challenge, opponentIn } from '../src/discord/play/duel.ts';
import { tellTopicTaken } from '../src/discord/play/tell-topic-taken.ts';
import { rules } from '../src/game/rules.ts';

export default {
  name: 'duel',

  describe: (command, { commands: { duel: words }, difficulties }) =>
    command
      .setDescription(words.description)
      .setContexts(InteractionContextType.Guild, InteractionContextType.PrivateChannel)
      .addUserOption((option) => option.setName('opponent').setDescription(words.opponent).setRequired(true))
      .addIntegerOption(questionsOption(words.questions(rules.duelLength)))
      .addStringOption(topicOption(words.topic))
      .addStringOption(choiceOption('difficulty', words.difficulty, difficulties)),

  async execute(interaction, bot) {
    const opponent = opponentIn(interaction, bot);
    const questions = interaction.options.getInteger('questions') ?? rules.duelLength;
    await challenge(interaction, opponent, { ...termsIn(interaction, bot), pace: 'untimed', questions }, bot);
    await tellTopicTaken(interaction, topicTaken(interaction, bot), bot);
  },

  autocomplete: suggestTopics,
} satisfies Command;
