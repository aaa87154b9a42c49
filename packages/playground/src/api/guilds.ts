import { Hono } from 'hono';

import { refuse } from '../rules/errors.ts';
import { memberOf } from '../world/people.ts';
import { isBotIn } from '../world/places.ts';
import type { World } from '../world/world.ts';

/** The playground's one server. */
export function guildRoutes(world: World): Hono {
  const routes = new Hono();
  routes.use('/guilds/:guild/*', async (c, next) => {
    if (c.req.param('guild') !== world.guild.id) throw refuse('unknownGuild');
    await next();
  });
  routes.get('/guilds/:guild', (c) => c.json({ ...world.guild, approximate_member_count: world.people.size + 1 }));
  routes.get('/guilds/:guild/channels', (c) =>
    c.json(
      [...world.places.values()]
        .filter((place) => place.kind === 'server' && !place.thread && isBotIn(place))
        .map((place) => world.channelOf(place)),
    ),
  );
  routes.get('/guilds/:guild/roles', (c) => c.json(world.guild.roles));
  routes.get('/guilds/:guild/members/:user', (c) => {
    const id = c.req.param('user');
    const resident = id === world.bot.user.id ? world.bot : world.people.get(id);
    if (resident === undefined) throw refuse('unknownMember');
    return c.json(memberOf(resident));
  });
  return routes;
}
