import type { APIApplicationCommand } from 'discord.js';
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';

import type { Installation } from './interactions.ts';
import type { Place } from '../world/places.ts';
import { isBotIn } from '../world/places.ts';
import type { World } from '../world/world.ts';

/**
 * How long a player waits for a command that is not registered yet, in milliseconds: a bot registers its commands after its
 * login, and a test runner gives up after five seconds.
 */
const REGISTRATION_TIME = 3000;

/** Why Discord does not offer this command in this place to somebody who installed the app in this way; `undefined`: it does. */
export function whyNotHere(
  command: APIApplicationCommand,
  place: Place,
  installation: Installation = 'server',
): string | undefined {
  const { name, guild_id: guildId, contexts, integration_types: types } = command;
  if (guildId !== undefined && !(place.kind === 'server' && place.guildId === guildId)) {
    return `/${name} is registered for one server only, and cannot be used here.`;
  }
  const context = place.kind === 'dm' ? InteractionContextType.BotDM : InteractionContextType.Guild;
  const integration =
    installation === 'person' || !isBotIn(place)
      ? ApplicationIntegrationType.UserInstall
      : ApplicationIntegrationType.GuildInstall;
  const isInContext = contexts?.includes(context) ?? (place.kind === 'server' || command.dm_permission !== false);
  const isInstalled = types?.includes(integration) ?? true;
  return isInContext && isInstalled ? undefined : `/${name} cannot be used here.`;
}

/**
 * The slash command with this name: the one that is offered in this place, if there are several. Waits a little for a bot that
 * has not registered it yet.
 * @throws Error that says what the bot has registered instead
 */
export async function slashCommand(
  world: World,
  name: string,
  place: Place,
  installation?: Installation,
): Promise<APIApplicationCommand> {
  const { promise, resolve, reject } = Promise.withResolvers<APIApplicationCommand>();
  const look = () => {
    const named = slashCommands(world).filter((command) => command.name === name);
    const found = named.find((command) => whyNotHere(command, place, installation) === undefined) ?? named[0];
    if (found) resolve(found);
  };
  const cancel = world.clock.after(REGISTRATION_TIME, () => reject(notRegistered(world, name)));
  world.events.on('commands', look);
  look();
  return promise.finally(() => {
    cancel();
    world.events.off('commands', look);
  });
}

function slashCommands({ commands }: World): APIApplicationCommand[] {
  return commands.all().filter(({ type }) => type === ApplicationCommandType.ChatInput);
}

function notRegistered(world: World, name: string): Error {
  const isInMenus = world.commands.all().some((command) => command.name === name);
  const what = isInMenus
    ? `The bot has "${name}" in context menus only, which players do not use, and no command /${name}.`
    : `The bot has no command /${name}.`;
  const registered = slashCommands(world).map((command) => `/${command.name}`);
  const advice = `Players wait ${REGISTRATION_TIME / 1000} s for a command; a bot that needs longer must be awaited first.`;
  return new Error(`${what} It registered: ${registered.join(', ') || 'none'}. ${advice}`);
}
