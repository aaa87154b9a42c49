import type { APIApplicationCommand } from 'discord.js';
import { ApplicationCommandType, ApplicationIntegrationType } from 'discord.js';

import type { CommandBody } from '../rules/command.ts';
import type { NextSnowflake } from './snowflake.ts';

/** `null`: the bot's global commands; otherwise those of one server. */
export type Scope = string | null;

export interface Commands {
  all(): APIApplicationCommand[];
  in(scope: Scope): APIApplicationCommand[];
  get(id: string): APIApplicationCommand | undefined;
  /** Creates the command, or replaces the one that has its name and type in this scope and keeps its id. */
  put(scope: Scope, body: CommandBody): { command: APIApplicationCommand; isNew: boolean };
  /** Makes these the only commands of the scope. */
  replaceAll(scope: Scope, bodies: readonly CommandBody[]): APIApplicationCommand[];
  patch(command: APIApplicationCommand, body: Partial<CommandBody>): APIApplicationCommand;
  remove(id: string): void;
}

export function createCommands(applicationId: string, nextId: NextSnowflake, changed: () => void): Commands {
  const commands = new Map<string, APIApplicationCommand>();
  const within = (scope: Scope) => [...commands.values()].filter(({ guild_id }) => (guild_id ?? null) === scope);

  function make(scope: Scope, body: CommandBody, id: string): APIApplicationCommand {
    const permissions = body.default_member_permissions ?? null;
    return {
      id,
      application_id: applicationId,
      version: nextId(),
      type: body.type ?? ApplicationCommandType.ChatInput,
      name: body.name,
      name_localizations: body.name_localizations ?? null,
      description: body.description ?? '',
      description_localizations: body.description_localizations ?? null,
      ...(body.options ? { options: body.options } : {}),
      default_member_permissions: permissions === null ? null : String(permissions),
      dm_permission: body.dm_permission ?? true,
      contexts: body.contexts ?? null,
      integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
      nsfw: body.nsfw ?? false,
      ...(scope === null ? {} : { guild_id: scope }),
    };
  }

  function put(scope: Scope, body: CommandBody) {
    const type = body.type ?? ApplicationCommandType.ChatInput;
    const previous = within(scope).find((command) => command.name === body.name && command.type === type);
    const command = make(scope, body, previous?.id ?? nextId());
    commands.set(command.id, command);
    return { command, isNew: previous === undefined };
  }

  return {
    all: () => [...commands.values()],
    in: within,
    get: (id) => commands.get(id),
    put(scope, body) {
      const result = put(scope, body);
      changed();
      return result;
    },
    replaceAll(scope, bodies) {
      const replaced = bodies.map((body) => put(scope, body).command);
      const kept = new Set(replaced.map(({ id }) => id));
      for (const { id } of within(scope)) if (!kept.has(id)) commands.delete(id);
      changed();
      return replaced;
    },
    patch(command, body) {
      const patched = make(command.guild_id ?? null, { ...command, ...body }, command.id);
      commands.set(command.id, patched);
      changed();
      return patched;
    },
    remove(id) {
      commands.delete(id);
      changed();
    },
  };
}
