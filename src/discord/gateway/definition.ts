import { ApplicationIntegrationType, InteractionContextType, Locale, SlashCommandBuilder } from 'discord.js';
import type { Languages } from '../../locale/languages.ts';
import type { Command, CommandBody } from '../command.ts';

/** A command's definition for Discord: in the source language, with translations into every other language that Discord knows. */
export function definitionOf(
  { name, describe }: Pick<Command, 'name' | 'describe'>,
  languages: Languages,
): CommandBody {
  const inLanguage = (code: string) => describe(everywhere(name), languages.messages(code)).toJSON();
  const translations = Object.values(Locale).flatMap((locale): [Locale, CommandBody][] => {
    const code = languages.closest(locale);
    return code === languages.source ? [] : [[locale, inLanguage(code)]];
  });
  return localized(inLanguage(languages.source), translations);
}

/** It can be used in servers, in direct messages, and wherever a person has installed the app for themselves. */
function everywhere(name: string): SlashCommandBuilder {
  return new SlashCommandBuilder()
    .setName(name)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall);
}

/** A command or one of its options, with the texts that are translated. */
interface Part {
  name: string;
  description: string;
  options?: readonly Part[] | undefined;
  choices?: readonly { name: string; value: string | number }[] | undefined;
}

/** The same command or option, with translations of the descriptions and of the choices' names. */
function localized<T extends Part>(part: T, translations: readonly (readonly [Locale, Part])[]): T {
  const { options, choices } = part;
  const inEach = <Value>(find: (translation: Part) => Value | undefined): [Locale, Value][] =>
    translations.flatMap(([locale, translation]) => {
      const found = find(translation);
      return found === undefined ? [] : [[locale, found]];
    });
  const translationsOf = (option: Part) => inEach((other) => other.options?.find(({ name }) => name === option.name));
  const nameOf = (value: string | number) => (other: Part) =>
    other.choices?.find((choice) => choice.value === value)?.name;
  return {
    ...part,
    description_localizations: Object.fromEntries(inEach(({ description }) => description)),
    ...(options && { options: options.map((option) => localized(option, translationsOf(option))) }),
    ...(choices && {
      choices: choices.map((choice) => ({
        ...choice,
        name_localizations: Object.fromEntries(inEach(nameOf(choice.value))),
      })),
    }),
  };
}
