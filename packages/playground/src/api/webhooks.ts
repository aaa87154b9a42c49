import { MessageFlags } from 'discord.js';
import { IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import type { Context } from 'hono';
import { Hono } from 'hono';

import { amend, checkUploads, filesOf } from '../messages/compose.ts';
import { refuse } from '../rules/errors.ts';
import type { Interaction, Interactions } from '../interactions/interactions.ts';
import type { Post } from '../world/posts.ts';
import { reply } from '../interactions/responses.ts';
import type { MessageBody } from '../rules/message.ts';
import { checkShape } from '../rules/schema.ts';
import type { World } from '../world/world.ts';
import { readBody } from './request.ts';

/** What a bot may do with an interaction's token after its first response, for as long as the token lives. */
export function webhookRoutes(world: World, interactions: Interactions): Hono {
  const routes = new Hono();

  function interactionOf(c: Context): Interaction {
    if (c.req.param('application') !== world.bot.user.id) throw refuse('unknownWebhook');
    return interactions.live(c.req.param('token') ?? '');
  }

  function postOf(c: Context, interaction: Interaction): Post {
    const named = c.req.param('message') ?? '';
    const id = named === '@original' ? interaction.original : named;
    const post = id !== undefined && interaction.messages.has(id) ? world.posts.get(id) : undefined;
    if (post === undefined) throw refuse('unknownMessage');
    return post;
  }

  routes.post('/webhooks/:application/:token', async (c) => {
    const interaction = interactionOf(c);
    const { body, uploads } = await readBody(c);
    checkShape(IncomingWebhookRequestPartialSchema, body);
    const submission = { body: body as MessageBody, uploads, at: [] };
    checkUploads(submission);
    const promised = interaction.original === undefined ? undefined : world.posts.get(interaction.original);
    // The first follow-up to a deferred reply becomes that reply.
    if (promised && ((promised.message.flags ?? 0) & MessageFlags.Loading) !== 0) {
      return c.json(world.edit(promised, amend(world, promised.message, submission)).message);
    }
    return c.json(reply(world, interaction, submission));
  });
  routes.get('/webhooks/:application/:token/messages/:message', (c) => c.json(postOf(c, interactionOf(c)).message));
  routes.patch('/webhooks/:application/:token/messages/:message', async (c) => {
    const interaction = interactionOf(c);
    const { body, uploads } = await readBody(c);
    const post = postOf(c, interaction);
    checkShape(IncomingWebhookUpdateRequestPartialSchema, body);
    const submission = { body: body as MessageBody, uploads, at: [] };
    checkUploads(submission, filesOf(world, post.message));
    return c.json(world.edit(post, amend(world, post.message, submission)).message);
  });
  routes.delete('/webhooks/:application/:token/messages/:message', (c) => {
    world.remove(postOf(c, interactionOf(c)));
    return c.body(null, 204);
  });
  return routes;
}
