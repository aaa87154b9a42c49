import {
  InteractionContextType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type SlashCommandIntegerOption,
  type SlashCommandStringOption,
} from 'discord.js';
import type { Context } from '../bot.ts';
import { UserError } from '../errors.ts';
import type { Aim } from '../game/adaptive.ts';
import type { Terms } from '../game/match.ts';
import { modes } from '../game/mode.ts';
import type { Pace } from '../game/pace.ts';
import { rules } from '../game/rules.ts';
import { nearest } from '../game/matching/nearest.ts';
import type { Messages } from '../locale/en.ts';
import { echo, escape } from '../render/escape.ts';
import { discord } from '../render/limits.ts';
import { clip } from '../render/plain.ts';
import { packsOf, themesOf, type Named } from '../render/themes.ts';

/** The option `theme` or `pack`, which `suggest` completes. */
export function completedOption(name: 'theme' | 'pack', description: string) {
  return (option: SlashCommandStringOption) =>
    option.setName(name).setDescription(description).setMaxLength(rules.longestTyped).setAutocomplete(true);
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

/** Completes the options `theme` and `pack`. */
export async function suggest(interaction: AutocompleteInteraction, { bank, messages }: Context): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const pack = called(interaction.options.getString('pack') ?? '', packsOf(bank))?.thing.pack;
  const things: readonly Named[] = name === 'pack' ? packsOf(bank) : themesOf(bank, pack, messages);
  const typed = value.trim().toLowerCase();
  const fitting = things.filter((thing) => thing.name.toLowerCase().includes(typed));
  const offered = fitting.slice(0, discord.choices);
  await interaction.respond(offered.map((thing) => ({ name: clip(thing.name, discord.choice), value: thing.id })));
}

/**
 * The values of the options `theme`, `pack`, `difficulty` and `pace`, in a command that has some or all of them, and what to tell
 * somebody who typed one differently from what was taken.
 *
 * @throws UserError if there is no such theme or pack, nor one that is near
 */
export function termsIn(
  { options }: ChatInputCommandInteraction,
  { bank, messages, server }: Context,
): { terms: Omit<Terms, 'questions'>; taken: string[] } {
  const { quiz: words } = messages;
  const packs = packsOf(bank);
  const [typedPack, typedTheme] = [options.getString('pack'), options.getString('theme')];
  const pack = typedPack === null ? undefined : called(typedPack, packs);
  if (typedPack !== null && !pack) throw new UserError(words.unknownPack(echo(typedPack), listed(packs, messages)));
  const themes = themesOf(bank, pack?.thing.pack, messages);
  const theme = typedTheme === null ? undefined : called(typedTheme, themes);
  if (typedTheme !== null && !theme) {
    // A topic of another pack.
    const typed = echo(bank.topic(typedTheme)?.title ?? typedTheme);
    throw new UserError(words.unknownTheme(typed, listed(themes, messages), pack && escape(pack.thing.title)));
  }
  const difficulty = options.getString('difficulty') as Aim | null;
  return {
    terms: {
      pace: (options.getString('pace') ?? server.pace ?? 'normal') as Pace,
      ...(pack && { packId: pack.thing.id }),
      ...theme?.thing.wanted,
      ...(difficulty !== null && { difficulty }),
    },
    taken: [
      ...(pack?.isNear ? [words.nearestPack(echo(typedPack ?? ''), escape(pack.thing.title))] : []),
      ...(theme?.isNear ? [words.nearestTheme(echo(typedTheme ?? ''), escape(theme.thing.title))] : []),
    ],
  };
}

/**
 * What the options `mode` and `questions` make of a command: how many questions, and how they are played. Undefined if it asks for one
 * question alone.
 *
 * @throws UserError if it is to be played with others where there are none
 */
export function matchIn(
  { options, context }: ChatInputCommandInteraction,
  { messages }: Context,
): Pick<Terms, 'mode' | 'questions'> | undefined {
  const mode = modes.find((one) => one === options.getString('mode'));
  const questions = options.getInteger('questions');
  if (mode === undefined) return questions === null ? undefined : { questions };
  // With lives, one can also play against the questions alone.
  const isAlone = context === InteractionContextType.BotDM && mode !== 'lives';
  if (isAlone || options.getString('who') === 'me') throw new UserError(messages.match.needsOthers);
  const usual = mode === 'lives' ? rules.lives.questions : rules.matchLength.usual;
  return { mode, questions: questions ?? usual };
}

/** What was chosen from the list, typed as it is called, or typed nearly so; undefined if it cannot be told which is meant. */
function called<T extends Named>(typed: string, things: readonly T[]): { thing: T; isNear: boolean } | undefined {
  const wanted = typed.trim().toLowerCase();
  const exact = things.filter(({ name, title }) => [name, title].some((one) => one.toLowerCase() === wanted));
  const thing = things.find(({ id }) => id === typed) ?? (exact.length === 1 ? exact[0] : undefined);
  if (thing) return { thing, isNear: false };
  const near = nearest(typed, things, ({ title }) => title);
  return near && { thing: near, isNear: true };
}

/** The names of things, as many as a list shows, and how many more there are. */
function listed(things: readonly Named[], { reveal }: Messages): string[] {
  const names = things.slice(0, discord.choices).map(({ name }) => escape(name));
  return things.length > names.length ? [...names, reveal.more(things.length - names.length)] : names;
}
