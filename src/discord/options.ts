import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  SlashCommandIntegerOption,
  SlashCommandStringOption,
} from 'discord.js';
import type { Context } from '../bot.ts';
import { UserError } from '../errors.ts';
import type { Aim } from '../game/adaptive.ts';
import type { Style, Terms } from '../game/match.ts';
import type { Pace } from '../game/pace.ts';
import { rules } from '../game/rules.ts';
import { escape } from '../render/escape.ts';

/** The option `topic`, which `suggestTopics` completes. */
export function topicOption(description: string) {
  return (option: SlashCommandStringOption) =>
    option.setName('topic').setDescription(description).setAutocomplete(true);
}

/** The option `questions`: how many. */
export function questionsOption(description: string) {
  return (option: SlashCommandIntegerOption) =>
    option
      .setName('questions')
      .setDescription(description)
      .setMinValue(rules.matchLength.least)
      .setMaxValue(rules.matchLength.most);
}

/** An option with a list to choose from. */
export function choiceOption(name: string, description: string, names: Readonly<Record<string, string>>) {
  const choices = Object.entries(names).map(([value, choice]) => ({ name: choice, value }));
  return (option: SlashCommandStringOption) =>
    option
      .setName(name)
      .setDescription(description)
      .addChoices(...choices);
}

/** Completes the option `topic`. */
export async function suggestTopics(interaction: AutocompleteInteraction, { bank }: Context): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const matching = bank.topics.filter(({ title }) => title.toLowerCase().includes(typed));
  await interaction.respond(matching.slice(0, 25).map(({ id, title }) => ({ name: title, value: id })));
}

/**
 * The values of the options `topic`, `difficulty`, `pace` and `style`, in a command that has some or all of them.
 *
 * @throws UserError if there is no such topic
 */
export function termsIn({ options }: ChatInputCommandInteraction, bot: Context): Omit<Terms, 'questions'> {
  const topicId = topicNamed(options.getString('topic'), bot);
  const difficulty = options.getString('difficulty') as Aim | null;
  return {
    pace: (options.getString('pace') ?? 'normal') as Pace,
    style: (options.getString('style') ?? 'mixed') as Style,
    ...(topicId !== undefined && { topicId }),
    ...(difficulty !== null && { difficulty }),
  };
}

/** The id of a topic that was chosen from the list or typed by its title; undefined if the option was left out. */
function topicNamed(typed: string | null, { bank, messages }: Context): string | undefined {
  if (typed === null) return undefined;
  const wanted = typed.trim().toLowerCase();
  const topic = bank.topic(typed) ?? bank.topics.find(({ title }) => title.toLowerCase() === wanted);
  if (topic) return topic.id;
  throw new UserError(
    messages.quiz.unknownTopic(
      escape(typed),
      bank.topics.map(({ title }) => title),
    ),
  );
}
