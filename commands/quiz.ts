import type { Command } from '../src/discord/command.ts';
import { choiceOption, completedOption, matchIn, questionsOption, suggest, termsIn } from '../src/discord/options.ts';
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
      .addStringOption(choiceOption('mode', words.mode, match.modes))
      .addStringOption(choiceOption('who', words.who, solo.who)),

  async execute(interaction, bot) {
    const { terms, taken } = termsIn(interaction, bot);
    const match = matchIn(interaction, bot);
    if (interaction.options.getString('who') === 'me')
      await askPrivately(interaction, { ...terms, ...match, pace: 'untimed' }, bot);
    else if (match) await callMatch(interaction, { ...terms, ...match }, bot);
    else await askHere(interaction, terms, bot);
    await tellTaken(interaction, taken, bot);
  },

  autocomplete: suggest,
} satisfies Command;
