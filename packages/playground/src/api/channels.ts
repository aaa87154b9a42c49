import type { APIMessage } from 'discord.js';
import { MessageReferenceType, MessageType } from 'discord.js';
import {
  CreatePrivateChannelRequestSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import type { Context } from 'hono';
import { Hono } from 'hono';

import { amend, checkUploads, compose, filesOf } from '../messages/compose.ts';
import { invalidForm, refuse } from '../rules/errors.ts';
import type { Place } from '../world/places.ts';
import { botMayAttach, botMayPost, botSees } from '../world/places.ts';
import type { Post } from '../world/posts.ts';
import type { MessageBody } from '../rules/message.ts';
import { checkShape } from '../rules/schema.ts';
import { compareSnowflakes } from '../world/snowflake.ts';
import type { World } from '../world/world.ts';
import { readBody } from './request.ts';

/** How long Discord knows a nonce again, in milliseconds: “the past few minutes”. */
const NONCE_LIFE = 5 * 60_000;

/** Channels, and what the bot does in them on its own initiative. Ephemeral messages do not exist here. */
export function channelRoutes(world: World): Hono {
  const routes = new Hono();

  function placeOf(c: Context): Place {
    const place = world.places.get(c.req.param('channel') ?? '');
    if (place === undefined) throw refuse('unknownChannel');
    if (!botSees(place)) throw refuse('missingAccess');
    return place;
  }

  function postOf(c: Context): Post {
    const place = placeOf(c);
    const post = world.posts.get(c.req.param('message') ?? '');
    if (post === undefined || post.receiver !== null || post.place.id !== place.id) throw refuse('unknownMessage');
    return post;
  }

  /** The message that the bot sent here a short while ago with the same nonce, if it wants no second one. */
  function earlier(place: Place, { nonce, enforce_nonce: enforced }: MessageBody): APIMessage | undefined {
    if (!enforced || nonce === undefined || nonce === null) return undefined;
    const since = world.clock.now() - NONCE_LIFE;
    return world.posts
      .in(place.id)
      .find(({ message }) => message.nonce === nonce && Date.parse(message.timestamp) > since)?.message;
  }

  routes.post('/users/@me/channels', async (c) => {
    const { body } = await readBody(c);
    checkShape(CreatePrivateChannelRequestSchema, body);
    const { recipient_id: recipient } = body as { recipient_id?: string | null };
    if (recipient === world.bot.user.id) throw refuse('cannotMessageUser');
    if (!recipient || !world.people.has(recipient)) throw refuse('unknownUser');
    return c.json(world.channelOf(world.directPlace(recipient)));
  });

  routes.get('/channels/:channel', (c) => c.json(world.channelOf(placeOf(c))));

  routes.post('/channels/:channel/typing', (c) => {
    placeOf(c);
    return c.body(null, 204);
  });

  routes.get('/channels/:channel/messages', (c) => {
    const place = placeOf(c);
    const { before, after, limit } = c.req.query();
    const newestFirst = world.posts
      .in(place.id)
      .filter(({ receiver, message }) => receiver === null && isBetween(message.id, after, before))
      .map(({ message }) => message)
      .sort((a, b) => compareSnowflakes(b.id, a.id));
    const count = Math.min(Math.max(Number(limit ?? 50) || 50, 1), 100);
    return c.json(after === undefined ? newestFirst.slice(0, count) : newestFirst.slice(-count));
  });

  routes.post('/channels/:channel/messages', async (c) => {
    const place = placeOf(c);
    const { body, uploads } = await readBody(c);
    if (!botMayPost(place) || (uploads.length > 0 && !botMayAttach(place))) throw refuse('missingPermissions');
    checkShape(MessageCreateRequestSchema, body);
    const submission = { body: body as MessageBody, uploads, at: [] };
    checkUploads(submission);
    const sentBefore = earlier(place, submission.body);
    if (sentBefore) return c.json(sentBefore);
    const extra = replyTo(world, place, submission.body);
    const message = compose(world, place, world.bot.user, submission, extra);
    world.post({ place, message, receiver: null });
    return c.json(message);
  });

  routes.get('/channels/:channel/messages/:message', (c) => c.json(postOf(c).message));

  routes.patch('/channels/:channel/messages/:message', async (c) => {
    const { body, uploads } = await readBody(c);
    const post = postOf(c);
    if (post.message.author.id !== world.bot.user.id) throw refuse('notTheAuthor');
    checkShape(MessageEditRequestPartialSchema, body);
    const submission = { body: body as MessageBody, uploads, at: [] };
    checkUploads(submission, filesOf(world, post.message));
    return c.json(world.edit(post, amend(world, post.message, submission)).message);
  });

  routes.delete('/channels/:channel/messages/:message', (c) => {
    const post = postOf(c);
    if (post.message.author.id !== world.bot.user.id) throw refuse('missingPermissions');
    world.remove(post);
    return c.body(null, 204);
  });
  return routes;
}

function isBetween(id: string, after: string | undefined, before: string | undefined): boolean {
  return (
    (after === undefined || compareSnowflakes(id, after) > 0) &&
    (before === undefined || compareSnowflakes(id, before) < 0)
  );
}

function replyTo(world: World, place: Place, { message_reference: reference }: MessageBody): Partial<APIMessage> {
  const id = reference?.message_id;
  if (!id) return {};
  const post = world.posts.get(id);
  if (post === undefined || post.receiver !== null || post.place.id !== place.id) {
    if (reference.fail_if_not_exists === false) return {};
    const problem = { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
    throw invalidForm([problem]);
  }
  return {
    type: MessageType.Reply,
    message_reference: { type: MessageReferenceType.Default, message_id: id, channel_id: place.id },
    referenced_message: post.message,
  };
}
