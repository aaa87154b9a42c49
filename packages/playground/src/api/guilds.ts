import type { APIGuild } from 'discord.js';
import { Hono } from 'hono';
import * as z from 'zod/mini';

import { refuse } from '../rules/errors.ts';
import { checkShape } from '../rules/schema.ts';
import { memberOf } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** Discord gives at most so many servers at once, and by default. */
const MAX_PAGE = 200;

const id = z.optional(z.string().check(z.regex(/^\d{1,19}$/)));
const PAGE = z.object({ after: id, before: id, limit: z.int().check(z.minimum(1), z.maximum(MAX_PAGE)) });

/** The servers that the bot is a member of. */
export function guildRoutes(world: World): Hono<{ Variables: { guild: APIGuild } }> {
  const routes = new Hono<{ Variables: { guild: APIGuild } }>();
  const { servers } = world;
  const memberCount = () => world.people.size + 1;

  routes.get('/users/@me/guilds', (c) => {
    const { after, before, limit = String(MAX_PAGE), with_counts: withCounts } = c.req.query();
    const size = /^\d+$/.test(limit) ? Number(limit) : limit;
    checkShape(PAGE, { after, before, limit: size });
    const counts = { approximate_member_count: memberCount(), approximate_presence_count: memberCount() };
    return c.json(
      servers.page(Number(size), { after, before }).map(({ id: guildId, name, icon, banner, features }) => ({
        id: guildId,
        name,
        icon,
        banner,
        owner: false,
        permissions: world.bot.permissions.toString(),
        features,
        ...(withCounts === 'true' ? counts : {}),
      })),
    );
  });
  routes.use('/guilds/:guild/*', async (c, next) => {
    const guild = servers.get(c.req.param('guild'));
    if (guild === undefined) throw refuse('unknownGuild');
    c.set('guild', guild);
    await next();
  });
  routes.get('/guilds/:guild', (c) => c.json({ ...c.var.guild, approximate_member_count: memberCount() }));
  routes.get('/guilds/:guild/channels', (c) =>
    c.json(
      [...world.places.values()]
        .filter((place) => place.kind === 'server' && !place.thread && place.guildId === c.var.guild.id)
        .map((place) => world.channelOf(place)),
    ),
  );
  routes.get('/guilds/:guild/roles', (c) => c.json(c.var.guild.roles));
  routes.get('/guilds/:guild/members/:user', (c) => {
    const userId = c.req.param('user');
    const resident = userId === world.bot.user.id ? world.bot : world.people.get(userId);
    if (resident === undefined) throw refuse('unknownMember');
    return c.json(memberOf(resident, world.rolesOf(resident, c.var.guild.id)));
  });
  return routes;
}
