import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { show, wishFrom } from '../src/discord/asking.ts';
import type { Bot, Command } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { difficulties, type Difficulty } from '../src/game/question.ts';
import { en } from '../src/locale/en.ts';
import { escape } from '../src/render/escape.ts';

const words = en.commands.quiz;

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
        .addChoices(...difficulties.map((value) => ({ name: en.difficulties[value], value }))),
    )
    .toJSON(),

  async execute(interaction, bot) {
    const topicId = topicNamed(interaction.options.getString('topic'), bot);
    const difficulty = interaction.options.getString('difficulty') as Difficulty | null;
    const from = { ...(topicId !== undefined && { topicId }), ...(difficulty !== null && { difficulty }) };
    await show(interaction, await bot.quizmaster.ask({ ...wishFrom(interaction), from }), bot);
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
