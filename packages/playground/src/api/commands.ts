import type { APIApplicationCommand } from 'discord.js';
import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import type { Context } from 'hono';
import { Hono } from 'hono';

import type { Scope } from '../world/commands.ts';
import { invalidForm, refuse } from '../rules/errors.ts';
import type { CommandBody } from '../rules/command.ts';
import { commandProblems, duplicateCommands } from '../rules/command.ts';
import { shapeProblems } from '../rules/schema.ts';
import type { World } from '../world/world.ts';
import { readBody } from './request.ts';

/** How many slash commands an application may have globally, and again in each server. */
const MAX_COMMANDS = 100;

/** The commands that the bot registers, for every server or for one. */
export function commandRoutes(world: World): Hono {
  const routes = new Hono();
  const { commands } = world;

  function scopeOf(c: Context): Scope {
    if (c.req.param('application') !== world.bot.user.id) throw refuse('unknownApplication');
    const guild = c.req.param('guild');
    if (guild !== undefined && world.servers.get(guild) === undefined) throw refuse('missingAccess');
    return guild ?? null;
  }

  function commandOf(c: Context): APIApplicationCommand {
    const scope = scopeOf(c);
    const command = commands.get(c.req.param('command') ?? '');
    if (command === undefined || (command.guild_id ?? null) !== scope) throw refuse('unknownCommand');
    return command;
  }

  for (const base of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
    routes.get(base, (c) => c.json(commands.in(scopeOf(c))));

    routes.post(base, async (c) => {
      const scope = scopeOf(c);
      const { body } = await readBody(c);
      check(shapeProblems(ApplicationCommandCreateRequestSchema, forShape(body)));
      check(commandProblems(body as CommandBody, []));
      const { command, isNew } = commands.put(scope, body as CommandBody);
      return c.json(command, isNew ? 201 : 200);
    });

    routes.put(base, async (c) => {
      const scope = scopeOf(c);
      const { body } = await readBody(c);
      const bodies: unknown[] = Array.isArray(body) ? body : [];
      if (!Array.isArray(body) || bodies.length > MAX_COMMANDS) {
        const message = `Must be a list of ${MAX_COMMANDS} or fewer in length.`;
        throw invalidForm([{ path: [], code: 'BASE_TYPE_MAX_LENGTH', message }]);
      }
      check(
        bodies.flatMap((one, index) => shapeProblems(ApplicationCommandUpdateRequestSchema, forShape(one), [index])),
      );
      const checked = bodies as CommandBody[];
      check([...checked.flatMap((one, index) => commandProblems(one, [index])), ...duplicateCommands(checked)]);
      return c.json(commands.replaceAll(scope, checked));
    });

    routes.get(`${base}/:command`, (c) => c.json(commandOf(c)));

    routes.patch(`${base}/:command`, async (c) => {
      const command = commandOf(c);
      const { body } = await readBody(c);
      check(shapeProblems(ApplicationCommandPatchRequestPartialSchema, forShape(body)));
      check(commandProblems({ ...command, ...(body as Partial<CommandBody>) }, []));
      return c.json(commands.patch(command, body as Partial<CommandBody>));
    });

    routes.delete(`${base}/:command`, (c) => {
      commands.remove(commandOf(c).id);
      return c.body(null, 204);
    });
  }
  return routes;
}

function check(problems: Parameters<typeof invalidForm>[0]): void {
  if (problems.length > 0) throw invalidForm(problems);
}

/** Discord describes this bit field as a number, and takes and gives it as a string. */
function forShape(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('default_member_permissions' in body)) return body;
  const { default_member_permissions: permissions } = body;
  const isNumeric = typeof permissions === 'string' && /^\d+$/.test(permissions);
  return isNumeric ? { ...body, default_member_permissions: Number(permissions) } : body;
}
