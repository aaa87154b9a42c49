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
import { nearest } from '../game/matching/nearest.ts';
import type { Topic } from '../bank/bank.ts';
import { echo, escape } from '../render/escape.ts';
import { discord } from '../render/limits.ts';
import { clip } from '../render/plain.ts';

/** The option `topic`, which `suggestTopics` completes. */
export function topicOption(description: string) {
  return (option: SlashCommandStringOption) =>
    option.setName('topic').setDescription(description).setMaxLength(rules.longestTyped).setAutocomplete(true);
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
  await interaction.respond(
    matching.slice(0, discord.choices).map(({ id, title }) => ({ name: clip(title, discord.choice), value: id })),
  );
}

/**
 * The values of the options `topic`, `difficulty`, `pace` and `style`, in a command that has some or all of them.
 *
 * @throws UserError if there is no such topic, nor one that is near
 */
export function termsIn({ options }: ChatInputCommandInteraction, bot: Context): Omit<Terms, 'questions'> {
  const topicId = topicNamed(options.getString('topic'), bot)?.topic.id;
  const difficulty = options.getString('difficulty') as Aim | null;
  return {
    pace: (options.getString('pace') ?? 'normal') as Pace,
    style: (options.getString('style') ?? 'mixed') as Style,
    ...(topicId !== undefined && { topicId }),
    ...(difficulty !== null && { difficulty }),
  };
}

/** What to tell somebody whose topic was taken for another that is near; undefined if it was taken as it stands. */
export function topicTaken({ options }: ChatInputCommandInteraction, bot: Context): string | undefined {
  const typed = options.getString('topic');
  const named = topicNamed(typed, bot);
  if (typed === null || !named || named.isExact) return undefined;
  return bot.messages.quiz.nearestTopic(echo(typed), escape(named.topic.title));
}

/** The topic that was chosen from the list, typed by its title, or typed nearly so; undefined if the option was left out. */
function topicNamed(typed: string | null, { bank, messages }: Context): { topic: Topic; isExact: boolean } | undefined {
  if (typed === null) return undefined;
  const wanted = typed.trim().toLowerCase();
  const topic = bank.topic(typed) ?? bank.topics.find(({ title }) => title.toLowerCase() === wanted);
  if (topic) return { topic, isExact: true };
  const near = nearest(typed, bank.topics, ({ title }) => title);
  if (near) return { topic: near, isExact: false };
  const titles = bank.topics.slice(0, discord.choices).map(({ title }) => escape(title));
  if (bank.topics.length > titles.length) titles.push(messages.reveal.more(bank.topics.length - titles.length));
  throw new UserError(messages.quiz.unknownTopic(echo(typed), titles));
}
