import { timingSafeEqual } from 'node:crypto';

import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { ApiError, describe, refuse } from '../rules/errors.ts';
import { befall } from '../faults/befall.ts';
import type { RestFaults } from '../faults/rest.ts';
import type { Interactions } from '../interactions/interactions.ts';
import type { World } from '../world/world.ts';
import type { GatewayAdvice } from './application.ts';
import { applicationRoutes } from './application.ts';
import { callbackRoutes } from './callbacks.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { webhookRoutes } from './webhooks.ts';

/** Discord's REST API v10, as far as a bot of slash commands and components uses it. */
export function createApi(
  world: World,
  interactions: Interactions,
  faults: RestFaults,
  advice: GatewayAdvice,
  token: string,
): Hono {
  const api = new Hono();
  const onError = (error: Error, c: Context) => answerError(world, error, c);
  api.onError(onError);
  api.use(async (c, next) => {
    c.header('date', new Date(world.clock.now()).toUTCString());
    // discord.js sizes its queue by these headers; a large allowance keeps it from waiting.
    c.header('x-ratelimit-limit', '1000');
    c.header('x-ratelimit-remaining', '999');
    c.header('x-ratelimit-reset-after', '1');
    await next();
  });
  api.use(befall(faults, interactions));
  // These two carry their own token in the path.
  api.route('/', callbackRoutes(world, interactions));
  api.route('/', webhookRoutes(world, interactions));
  api.use(async (c, next) => {
    if (!isSame(c.req.header('authorization') ?? '', `Bot ${token}`)) throw refuse('unauthorized');
    await next();
  });
  api.route('/', applicationRoutes(world, advice));
  api.route('/', commandRoutes(world));
  api.route('/', guildRoutes(world));
  api.route('/', channelRoutes(world));
  const mounted = new Hono();
  mounted.onError(onError);
  mounted.route('/api/v10', api);
  mounted.route('/api', api);
  mounted.notFound((c) => answerError(world, refuse('unknownRoute'), c));
  return mounted;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function answerError(world: World, error: Error, c: Context): Response {
  const { method, path } = c.req;
  if (!(error instanceof ApiError)) {
    // A mistake of the playground's own, not of the bot's.
    world.reportOwn({ method, path }, error);
    return c.json({ message: '500: Internal Server Error', code: 0 }, 500);
  }
  if (error.isViolation) {
    const { status, message, problems } = error;
    world.report({ method, path, status, message, problems: problems.map(describe) });
  }
  return c.json(error.toJSON(), error.status as ContentfulStatusCode);
}
