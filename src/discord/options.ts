import type { AutocompleteInteraction } from 'discord.js';
import type { Bot } from '../bot.ts';
import { UserError } from '../errors.ts';
import { escape } from '../render/escape.ts';

/** A list of names for values, as Discord wants it. */
export function choices<Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) {
  return values.map((value) => ({ name: names[value], value }));
}

/** Completes the option `topic`. */
export async function suggestTopics(interaction: AutocompleteInteraction, { bank }: Bot): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const matching = bank.topics.filter(({ title }) => title.toLowerCase().includes(typed));
  await interaction.respond(matching.slice(0, 25).map(({ id, title }) => ({ name: title, value: id })));
}

/**
 * The id of a topic chosen from the list, or typed by its title; undefined where none was.
 *
 * @throws UserError where there is no such topic
 */
export function topicNamed(typed: string | null, { bank, messages }: Bot): string | undefined {
  if (typed === null) return undefined;
  const wanted = typed.trim().toLowerCase();
  const topic = bank.topic(typed) ?? bank.topics.find(({ title }) => title.toLowerCase() === wanted);
  if (topic) return topic.id;
  throw new UserError(messages.quiz.unknownTopic(escape(typed), bank.topics.map(({ title }) => title).join(', ')));
}
