import { InteractionContextType } from 'discord.js';
import { slashCommand, type Command } from '../src/discord/command.ts';
import { challenge, opponentIn } from '../src/discord/play/duel.ts';
import { choices, suggestTopics, topicNamed } from '../src/discord/options.ts';
import { difficulties, type Difficulty } from '../src/game/question.ts';
import { rules } from '../src/game/rules.ts';
import { en } from '../src/locale/en.ts';

const words = en.commands.duel;

export default {
  definition: slashCommand('duel', words.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.PrivateChannel)
    .addUserOption((option) => option.setName('opponent').setDescription(words.opponent).setRequired(true))
    .addIntegerOption((option) =>
      option
        .setName('questions')
        .setDescription(words.questions(rules.duelLength))
        .setMinValue(rules.matchLength.least)
        .setMaxValue(rules.matchLength.most),
    )
    .addStringOption((option) => option.setName('topic').setDescription(words.topic).setAutocomplete(true))
    .addStringOption((option) =>
      option
        .setName('difficulty')
        .setDescription(words.difficulty)
        .addChoices(...choices(difficulties, en.difficulties)),
    )
    .toJSON(),

  async execute(interaction, bot) {
    const { options } = interaction;
    const opponent = opponentIn(interaction, bot);
    const questions = options.getInteger('questions') ?? rules.duelLength;
    const topicId = topicNamed(options.getString('topic'), bot);
    const difficulty = options.getString('difficulty') as Difficulty | null;
    const from = { ...(topicId !== undefined && { topicId }), ...(difficulty !== null && { difficulty }) };
    await challenge(interaction, opponent, { questions, pace: 'untimed', style: 'mixed', ...from }, bot);
  },

  autocomplete: suggestTopics,
} satisfies Command;
