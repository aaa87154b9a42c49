import { Hono } from 'hono';

import { refuse } from '../rules/errors.ts';
import type { SessionStarts } from '../gateway/starts.ts';
import type { World } from '../world/world.ts';

/** What Discord says of the gateway to a bot that is about to connect. */
export interface GatewayAdvice {
  starts: SessionStarts;
  recommendedShards: number;
}

/** The bot's own account and application, other users, and where the gateway is. */
export function applicationRoutes(world: World, { starts, recommendedShards }: GatewayAdvice): Hono {
  const routes = new Hono();
  const { servers, bot } = world;
  const { user } = bot;
  const gateway = `${world.origin.replace(/^http/, 'ws')}/gateway`;
  const application = () => ({
    id: user.id,
    name: user.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: user,
    verify_key: '0'.repeat(64),
    flags: 0,
    team: null,
    approximate_guild_count: servers.count,
    owner: world.userOf(servers.first.owner_id),
    integration_types_config: { 0: {}, 1: {} },
  });

  routes.get('/gateway', (c) => c.json({ url: gateway }));
  routes.get('/gateway/bot', (c) =>
    c.json({
      url: gateway,
      shards: recommendedShards,
      session_start_limit: starts.limit,
    }),
  );
  routes.get('/applications/@me', (c) => c.json(application()));
  routes.get('/oauth2/applications/@me', (c) => c.json(application()));
  routes.get('/users/@me', (c) => c.json({ ...user, verified: true, mfa_enabled: true, email: null, flags: 0 }));
  routes.get('/users/:id', (c) => {
    const id = c.req.param('id');
    if (id !== user.id && !world.people.has(id)) throw refuse('unknownUser');
    return c.json(world.userOf(id));
  });
  return routes;
}
