import { DiscordAPIError, RESTJSONErrorCodes, Routes, type REST } from 'discord.js';
import type { Languages } from '../../locale/languages.ts';
import type { Command } from '../command.ts';
import { definitionOf } from './definition.ts';

/**
 * Registers the commands with Discord, in all languages, replacing the ones it knew: for every server, or for one only, where
 * they change at once.
 *
 * @param guildId undefined: for every server
 * @throws if the bot may not do this, with a sentence for the operator
 */
export async function register(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
  commands: readonly Command[],
  languages: Languages,
): Promise<void> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  try {
    await rest.put(route, { body: commands.map((command) => definitionOf(command, languages)) });
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess) {
      throw new Error(
        `The bot may not register commands in the server DISCORD_GUILD_ID=${guildId}. ` +
          'Check the id, and invite the bot with the scopes "bot" and "applications.commands".',
        { cause: error },
      );
    }
    throw error;
  }
}
