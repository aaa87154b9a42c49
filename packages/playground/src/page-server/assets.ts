import { Hono } from 'hono';

import { drawAvatar } from './avatar.ts';
import type { World } from '../world/world.ts';

/** Types that a browser shows without running anything in them. */
const SHOWN_INLINE = /^(?:image\/(?:png|jpeg|gif|webp)|audio\/|video\/|text\/plain)/;

/** The pictures of people and the files that the bot sent. */
export function createAssets(world: World): Hono {
  const assets = new Hono();
  assets.use(async (c, next) => {
    await next();
    // A file may be anything, so it must not be able to act as a page of ours.
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    );
  });
  assets.get('/playground/avatars/:file', (c) => {
    const id = c.req.param('file').replace(/\.svg$/, '');
    const resident = id === world.bot.user.id ? world.bot : world.people.get(id);
    return resident ? c.body(drawAvatar(resident.user), 200, { 'content-type': 'image/svg+xml' }) : c.notFound();
  });
  assets.get('/attachments/:channel/:id/:name', (c) => {
    const file = world.files.get(c.req.param('id'));
    if (file === undefined) return c.notFound();
    const disposition = SHOWN_INLINE.test(file.contentType) ? 'inline' : 'attachment';
    return c.body(file.bytes, 200, {
      'content-type': file.contentType,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });
  return assets;
}
