import type { Command } from '../src/discord/command.ts';
import { choiceOption, completedOption, questionsOption, suggest, termsIn } from '../src/discord/options.ts';
import { askHere } from '../src/discord/play/ask.ts';
import { callMatch } from '../src/discord/play/call-match.ts';
import { tellTaken } from '../src/discord/play/tell-taken.ts';
import { askPrivately } from '../src/discord/play/turns.ts';

export default {
  name: 'quiz',

  describe: (command, { commands: { quiz: words }, aims, match, solo }) =>
    command
      .setDescription(words.description)
      .addStringOption(completedOption('theme', words.theme))
      .addStringOption(completedOption('pack', words.pack))
      .addStringOption(choiceOption('difficulty', words.difficulty, aims))
      .addIntegerOption(questionsOption(words.questions))
      .addStringOption(choiceOption('pace', words.pace, match.paces))
      .addStringOption(choiceOption('who', words.who, solo.who)),

  async execute(interaction, bot) {
    const { terms, taken } = termsIn(interaction, bot);
    const questions = interaction.options.getInteger('questions');
    if (interaction.options.getString('who') === 'me') {
      const ownPace = { ...terms, pace: 'untimed' } as const;
      await askPrivately(interaction, questions === null ? ownPace : { ...ownPace, questions }, bot);
    } else if (questions === null) await askHere(interaction, terms, bot);
    else await callMatch(interaction, { ...terms, questions }, bot);
    await tellTaken(interaction, taken, bot);
  },

  autocomplete: suggest,
} satisfies Command;
