import type { Command } from '../src/discord/command.ts';
import {
  choiceOption,
  questionsOption,
  suggestTopics,
  termsIn,
  topicOption,
  topicTaken,
} from '../src/discord/options.ts';
import { askHere } from '../src/discord/play/ask.ts';
import { callMatch } from '../src/discord/play/call-match.ts';
import { tellTopicTaken } from '../src/discord/play/tell-topic-taken.ts';
import { askPrivately } from '../src/discord/play/turns.ts';
import { wantedBy } from '../src/game/wanted.ts';

export default {
  name: 'quiz',

  describe: (command, { commands: { quiz: words }, aims, match, solo }) =>
    command
      .setDescription(words.description)
      .addStringOption(topicOption(words.topic))
      .addStringOption(choiceOption('difficulty', words.difficulty, aims))
      .addIntegerOption(questionsOption(words.questions))
      .addStringOption(choiceOption('pace', words.pace, match.paces))
      .addStringOption(choiceOption('style', words.style, match.styles))
      .addStringOption(choiceOption('who', words.who, solo.who)),

  async execute(interaction, bot) {
    const terms = termsIn(interaction, bot);
    const questions = interaction.options.getInteger('questions');
    if (interaction.options.getString('who') === 'me') {
      const ownPace = { ...terms, pace: 'untimed' } as const;
      await askPrivately(interaction, questions === null ? ownPace : { ...ownPace, questions }, bot);
    } else if (questions === null) await askHere(interaction, { ...wantedBy(terms), pace: terms.pace }, bot);
    else await callMatch(interaction, { ...terms, questions }, bot);
    await tellTopicTaken(interaction, topicTaken(interaction, bot), bot);
  },

  autocomplete: suggestTopics,
} satisfies Command;
