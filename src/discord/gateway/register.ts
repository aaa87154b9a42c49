import { setTimeout as sleep } from 'node:timers/promises';
import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  Routes,
  type APIApplicationCommand,
  type REST,
  type RESTAPIPartialCurrentUserGuild,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Languages } from '../../locale/languages.ts';
import type { Command } from '../command.ts';
import { definitionOf } from './definition.ts';
import { growing } from './pauses.ts';
import { areSame } from './same-commands.ts';

/** A bot in at most this many servers is taken for one in development: each of them is searched for commands of its own. */
const fewServers = 20;

/** The pauses between attempts to register, in milliseconds. */
const firstPause = 1_000;
const longestPause = 5 * 60_000;

const withTranslations = { query: new URLSearchParams({ with_localizations: 'true' }) };

/** Where and what to register. */
export interface Registration {
  rest: REST;
  applicationId: string;
  /** Undefined: for every server. Otherwise for this one only, where changes show at once. */
  guildId: string | undefined;
  commands: readonly Command[];
  languages: Languages;
}

/**
 * Registers the commands with Discord, in all languages, replacing the ones it knew. What Discord already has is not sent again.
 *
 * For every server: servers that still have the same commands for themselves, from a start with DISCORD_GUILD_ID, lose those, or
 * they would show each twice. This is looked for only if the bot is in few servers. For one server: the commands for every server
 * stay, because a bot that others use may need them; the log says that they show twice.
 *
 * @throws with a sentence for the operator if Discord refuses this for good; Discord's own error otherwise
 */
export async function register(registration: Registration, log: Logger): Promise<void> {
  const { rest, applicationId, guildId, commands, languages } = registration;
  const everywhere = Routes.applicationCommands(applicationId);
  const route = guildId === undefined ? everywhere : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = commands.map((command) => definitionOf(command, languages));
  const names = new Set(wanted.map(({ name }) => name));
  try {
    if (areSame(await commandsAt(rest, route), wanted)) log.info('the commands are registered already');
    else {
      await rest.put(route, { body: wanted });
      log.info({ guild: guildId, commands: [...names] }, 'the commands are registered');
    }
    if (guildId === undefined) await clearInServers(registration, names, log);
    else if ((await commandsAt(rest, everywhere)).some(({ name }) => names.has(name))) {
      log.warn(
        { guild: guildId },
        'the commands are also registered for every server: in this server each shows twice',
      );
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const advice =
      error.code === RESTJSONErrorCodes.MissingAccess
        ? `The bot may not register commands in the server DISCORD_GUILD_ID=${guildId}. ` +
          'Check the id, and invite the bot with the scopes "bot" and "applications.commands".'
        : `Discord refuses the commands: ${error.message}`;
    throw new Error(advice, { cause: error });
  }
}

/**
 * Registers the commands while the bot already plays: tries again, with growing pauses, for as long as Discord does not answer. If
 * Discord refuses them, says so once; players can then use the ones that it knows. Never rejects.
 */
export async function registerBeside(registration: Registration, log: Logger, signal: AbortSignal): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await register(registration, log);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Error && isRefusal(error.cause)) {
        return log.error(
          { err: error },
          'the commands cannot be registered: the bot plays with those that Discord knows',
        );
      }
      const pause = growing(failures, firstPause, longestPause);
      log.warn({ err: error, ms: pause }, 'the commands could not be registered: it is tried again');
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function commandsAt(rest: REST, route: `/${string}`): Promise<APIApplicationCommand[]> {
  return (await rest.get(route, withTranslations)) as APIApplicationCommand[];
}

async function clearInServers({ rest, applicationId }: Registration, names: ReadonlySet<string>, log: Logger) {
  const query = new URLSearchParams({ limit: String(fewServers + 1) });
  const servers = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
  if (servers.length > fewServers) return;
  for (const { id: guild } of servers) {
    try {
      const known = await commandsAt(rest, Routes.applicationGuildCommands(applicationId, guild));
      const ours = known.filter(({ name }) => names.has(name));
      for (const { id } of ours) await rest.delete(Routes.applicationGuildCommand(applicationId, guild, id));
      if (ours.length > 0) log.info({ guild }, 'commands that were registered for this server alone are removed');
    } catch (error) {
      // The bot was added without the scope for commands: there are none.
      if (!isRefusal(error)) throw error;
    }
  }
}

/** Discord will not do this, however often it is asked. */
function isRefusal(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && error.status !== 429;
}
