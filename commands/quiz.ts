import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { askHere } from '../src/discord/asking.ts';
import { callMatch } from '../src/discord/calling.ts';
import type { Bot, Command } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { styles, type Style } from '../src/game/match.ts';
import { paces, type Pace } from '../src/game/pace.ts';
import { difficulties, type Difficulty } from '../src/game/question.ts';
import { rules } from '../src/game/rules.ts';
import { en } from '../src/locale/en.ts';
import { escape } from '../src/render/escape.ts';

const words = en.commands.quiz;

/** A list of names for values, as Discord wants it. */
const choices = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ name: names[value], value }));

export default {
  definition: new SlashCommandBuilder()
    .setName('quiz')
    .setDescription(words.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .addStringOption((option) => option.setName('topic').setDescription(words.topic).setAutocomplete(true))
    .addStringOption((option) =>
      option
        .setName('difficulty')
        .setDescription(words.difficulty)
        .addChoices(...choices(difficulties, en.difficulties)),
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
    .toJSON(),

  async execute(interaction, bot) {
    const { options } = interaction;
    const topicId = topicNamed(options.getString('topic'), bot);
    const difficulty = options.getString('difficulty') as Difficulty | null;
    const from = { ...(topicId !== undefined && { topicId }), ...(difficulty !== null && { difficulty }) };
    const pace = (options.getString('pace') ?? 'normal') as Pace;
    const style = (options.getString('style') ?? 'mixed') as Style;
    const questions = options.getInteger('questions');
    if (questions !== null) await callMatch(interaction, { questions, pace, style, ...from }, bot);
    else await askHere(interaction, { ...from, pace, ...(style !== 'mixed' && { kind: style }) }, bot);
  },

  async autocomplete(interaction, { bank }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matching = bank.topics.filter(({ title }) => title.toLowerCase().includes(typed));
    await interaction.respond(matching.slice(0, 25).map(({ id, title }) => ({ name: title, value: id })));
  },
} satisfies Command;

/** A topic chosen from the list, or typed by its title. */
function topicNamed(typed: string | null, { bank, messages }: Bot): string | undefined {
  if (typed === null) return undefined;
  const wanted = typed.trim().toLowerCase();
  const topic = bank.topic(typed) ?? bank.topics.find(({ title }) => title.toLowerCase() === wanted);
  if (topic) return topic.id;
  throw new UserError(messages.quiz.unknownTopic(escape(typed), bank.topics.map(({ title }) => title).join(', ')));
}
