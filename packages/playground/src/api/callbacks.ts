import { InteractionResponseType, MessageFlags } from 'discord.js';
import { Hono } from 'hono';

import type { Interaction, Interactions, Outcome } from '../interactions/interactions.ts';
import { respond } from '../interactions/responses.ts';
import type { World } from '../world/world.ts';
import { readBody } from './request.ts';

const TYPES = {
  reply: InteractionResponseType.ChannelMessageWithSource,
  deferred: InteractionResponseType.DeferredChannelMessageWithSource,
  updated: InteractionResponseType.UpdateMessage,
} as const;

/** The bot's first response to an interaction. */
export function callbackRoutes(world: World, interactions: Interactions): Hono {
  const routes = new Hono();
  routes.post('/interactions/:id/:token/callback', async (c) => {
    const { id, token } = c.req.param();
    const request = await readBody(c);
    const interaction = interactions.awaiting(id, token);
    const outcome = respond(world, interactions, interaction, request);
    if (c.req.query('with_response') !== 'true') return c.body(null, 204);
    return c.json(callbackResponse(interaction, outcome));
  });
  return routes;
}

function callbackResponse(interaction: Interaction, outcome: Outcome): object {
  const message = 'message' in outcome && typeof outcome.message === 'object' ? outcome.message : undefined;
  const flags = message?.flags ?? 0;
  const about = { id: interaction.id, type: interaction.type };
  if (message === undefined || !(outcome.kind in TYPES)) return { interaction: about };
  return {
    interaction: {
      ...about,
      response_message_id: message.id,
      response_message_loading: (flags & MessageFlags.Loading) !== 0,
      response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    },
    resource: { type: TYPES[outcome.kind as keyof typeof TYPES], message },
  };
}
