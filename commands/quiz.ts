import { askHere } from '../src/discord/play/ask.ts';
import { callMatch } from '../src/discord/play/call-match.ts';
import { slashCommand, type Command } from '../src/discord/command.ts';
import { choices, suggestTopics, topicNamed } from '../src/discord/options.ts';
import { askPrivately } from '../src/discord/play/solo.ts';
import { aims, type Aim } from '../src/game/adaptive.ts';
import { styles, type Style } from '../src/game/match.ts';
import { paces, type Pace } from '../src/game/pace.ts';
import { rules } from '../src/game/rules.ts';
import { en } from '../src/locale/en.ts';

const words = en.commands.quiz;

export default {
  definition: slashCommand('quiz', words.description)
    .addStringOption((option) => option.setName('topic').setDescription(words.topic).setAutocomplete(true))
    .addStringOption((option) =>
      option
        .setName('difficulty')
        .setDescription(words.difficulty)
        .addChoices(...choices(aims, en.aims)),
    )
    .addIntegerOption((option) =>
      option
        .setName('questions')
        .setDescription(words.questions)
        .setMinValue(rules.matchLength.least)
        .setMaxValue(rules.matchLength.most),
    )
    .addStringOption((option) =>
      option
        .setName('pace')
        .setDescription(words.pace)
        .addChoices(...choices(paces, en.match.paces)),
    )
    .addStringOption((option) =>
      option
        .setName('style')
        .setDescription(words.style)
        .addChoices(...choices(styles, en.match.styles)),
    )
    .addStringOption((option) =>
      option
        .setName('who')
        .setDescription(words.who)
        .addChoices(...choices(['everyone', 'me'], en.solo.who)),
    )
    .toJSON(),

  async execute(interaction, bot) {
    const { options } = interaction;
    const topicId = topicNamed(options.getString('topic'), bot);
    const difficulty = options.getString('difficulty') as Aim | null;
    const from = { ...(topicId !== undefined && { topicId }), ...(difficulty !== null && { difficulty }) };
    const pace = (options.getString('pace') ?? 'normal') as Pace;
    const style = (options.getString('style') ?? 'mixed') as Style;
    const questions = options.getInteger('questions');
    if (options.getString('who') === 'me') {
      const terms = { pace: 'untimed', style, ...from } as const;
      await askPrivately(interaction, questions === null ? terms : { ...terms, questions }, bot);
    } else if (questions !== null) await callMatch(interaction, { questions, pace, style, ...from }, bot);
    else await askHere(interaction, { ...from, pace, ...(style !== 'mixed' && { kind: style }) }, bot);
  },

  autocomplete: suggestTopics,
} satisfies Command;
