import { DiscordAPIError, RESTJSONErrorCodes, Routes, type REST } from 'discord.js';
import type { Command } from '../command.ts';

/**
 * Tells Discord which commands there are, in place of those it knew. Everywhere, or for one server only: quicker to try out,
 * since a server's commands change at once.
 *
 * @throws with a sentence for the operator where the bot may not do this
 */
export async function register(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
  commands: readonly Command[],
): Promise<void> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  try {
    await rest.put(route, { body: commands.map(({ definition }) => definition) });
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
