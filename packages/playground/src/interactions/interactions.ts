import { randomBytes } from 'node:crypto';

import type {
  APIApplicationCommandOption,
  APIAuthorizingIntegrationOwnersMap,
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  APIModalSubmitInteractionMetadata,
} from 'discord.js';
import { ApplicationIntegrationType, InteractionContextType, InteractionType } from 'discord.js';

import { refuse } from '../rules/errors.ts';
import type { Person } from '../world/people.ts';
import { memberOf } from '../world/people.ts';
import type { Place } from '../world/places.ts';
import { botPermissionsIn, isBotIn } from '../world/places.ts';
import type { Post } from '../world/posts.ts';
import type { Choice } from '../rules/autocomplete.ts';
import { MAX_UPLOAD_BYTES } from '../messages/uploads.ts';
import type { World } from '../world/world.ts';

/** What the person who used a command or component gets to see. */
export type Outcome =
  | { kind: 'reply'; message: APIMessage }
  /** The bot promised a reply; `message` is its placeholder, marked as loading. */
  | { kind: 'deferred'; message: APIMessage }
  /** The message that the component is on has changed. */
  | { kind: 'updated'; message: APIMessage }
  /** The bot has acknowledged it, and shows nothing (yet). */
  | { kind: 'acknowledged' }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'modal'; interactionId: string; modal: APIModalInteractionResponseCallbackData }
  | { kind: 'failed'; message: string };

/** How the app was added: to the server, or by the person for themselves. */
export type Installation = 'server' | 'person';

interface Draft {
  type: Exclude<InteractionType, InteractionType.Ping>;
  person: Person;
  place: Place;
  data: object;
  /** The message with the component, or with the component that opened the modal. */
  source?: Post | undefined;
  /** The option that autocomplete is for. */
  option?: APIApplicationCommandOption | undefined;
  /** The interaction that opened the modal. */
  triggeredBy?: Exclude<APIMessageInteractionMetadata, APIModalSubmitInteractionMetadata> | undefined;
  installation?: Installation | undefined;
  /** Milliseconds since 1970. Only the interaction's id has this age: its time limits count from its delivery. */
  createdAt?: number | undefined;
}

export interface Interaction extends Draft {
  readonly id: string;
  readonly token: string;
  readonly offeredAt: number;
  readonly metadata: APIMessageInteractionMetadata;
  state: 'pending' | 'expired' | 'acknowledged';
  /** The message that `@original` means. */
  original?: string | undefined;
  /** Ids of the messages that this interaction's token may edit. */
  readonly messages: Set<string>;
  /** Tells the person what came of it. Only the first call counts. */
  settle(outcome: Outcome): void;
}

interface OpenModal {
  interaction: Interaction;
  modal: APIModalInteractionResponseCallbackData;
}

export interface Interactions {
  /** Offers an interaction to the bot. Never rejects: a bot that is away or silent is an outcome too. */
  offer(draft: Draft): Promise<Outcome>;
  /** @throws ApiError if Discord would refuse a first response to it */
  awaiting(id: string, token: string): Interaction;
  /** @throws ApiError if Discord would refuse this token for edits and follow-ups */
  live(token: string): Interaction;
  /** Ends its three seconds now, if it still waits for a first response. */
  expire(id: string): void;
  /** The modals that the bot opened and nobody has submitted yet, by the id of the interaction that opened them. */
  readonly modals: Map<string, OpenModal>;
}

export const RESPONSE_LIFE = 3000;
export const TOKEN_LIFE = 15 * 60_000;

const NO_RESPONSE = 'The application did not respond';

/** `deliver` hands the event to the bot, and returns whether there is a bot to hand it to. */
export function createInteractions(
  world: World,
  deliver: (name: 'INTERACTION_CREATE', payload: object, place: Place) => boolean,
): Interactions {
  const byToken = new Map<string, Interaction>();
  const modals = new Map<string, OpenModal>();
  const { clock } = world;

  function forgetExpired() {
    for (const [token, { offeredAt }] of byToken) {
      if (clock.now() - offeredAt <= TOKEN_LIFE) break;
      byToken.delete(token);
    }
  }

  function offer(draft: Draft): Promise<Outcome> {
    forgetExpired();
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const id = world.nextId(draft.createdAt);
    const owners = ownersOf(draft);
    const interaction: Interaction = {
      ...draft,
      id,
      token: randomBytes(48).toString('base64url'),
      offeredAt: clock.now(),
      metadata: metadataOf(id, draft, owners),
      state: 'pending',
      messages: new Set(draft.source ? [draft.source.message.id] : []),
      settle: resolve,
    };
    byToken.set(interaction.token, interaction);
    const isDelivered = deliver('INTERACTION_CREATE', payloadOf(world, interaction, owners), draft.place);
    if (!isDelivered) {
      interaction.state = 'expired';
      resolve({ kind: 'failed', message: `${NO_RESPONSE}: the bot is not connected. Start it and try again.` });
      return promise;
    }
    const cancel = clock.after(RESPONSE_LIFE, () => end(interaction));
    return promise.finally(cancel);
  }

  function end(interaction: Interaction) {
    if (interaction.state === 'pending') interaction.state = 'expired';
    interaction.settle({ kind: 'failed', message: NO_RESPONSE });
  }

  return {
    offer,
    expire(id) {
      for (const interaction of byToken.values()) if (interaction.id === id) end(interaction);
    },
    modals,
    awaiting(id, token) {
      const interaction = byToken.get(token);
      if (interaction === undefined || interaction.id !== id) throw refuse('unknownInteraction');
      if (interaction.state === 'acknowledged') throw refuse('alreadyAcknowledged');
      if (interaction.state === 'expired' || clock.now() - interaction.offeredAt > RESPONSE_LIFE) {
        throw refuse('unknownInteraction');
      }
      return interaction;
    },
    live(token) {
      const interaction = byToken.get(token);
      if (interaction === undefined || clock.now() - interaction.offeredAt > TOKEN_LIFE) throw refuse('expiredToken');
      if (interaction.state !== 'acknowledged') throw refuse('unknownWebhook');
      return interaction;
    },
  };
}

function ownersOf({ installation, person, place }: Draft): APIAuthorizingIntegrationOwnersMap {
  if (installation === 'person' || !isBotIn(place)) return { [ApplicationIntegrationType.UserInstall]: person.user.id };
  return { [ApplicationIntegrationType.GuildInstall]: place.kind === 'dm' ? '0' : place.guildId };
}

function metadataOf(
  id: string,
  draft: Draft,
  owners: APIAuthorizingIntegrationOwnersMap,
): APIMessageInteractionMetadata {
  const base = { id, user: draft.person.user, authorizing_integration_owners: owners };
  if (draft.type === InteractionType.MessageComponent) {
    return { ...base, type: draft.type, interacted_message_id: draft.source?.message.id ?? '' };
  }
  const { triggeredBy } = draft;
  if (triggeredBy === undefined) return { ...base, type: InteractionType.ApplicationCommand };
  return { ...base, type: InteractionType.ModalSubmit, triggering_interaction_metadata: triggeredBy };
}

function payloadOf(world: World, interaction: Interaction, owners: APIAuthorizingIntegrationOwnersMap): object {
  const { person, place, source, id, token, type, data } = interaction;
  const channel = world.channelOf(place);
  const base = {
    id,
    application_id: world.bot.user.id,
    type,
    data,
    token,
    version: 1,
    channel_id: place.id,
    app_permissions: botPermissionsIn(place).toString(),
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    attachment_size_limit: MAX_UPLOAD_BYTES,
    ...(source ? { message: source.message } : {}),
  };
  if (place.kind === 'dm') return { ...base, channel, user: person.user, context: InteractionContextType.BotDM };
  // Of the server elsewhere, nothing else is known.
  const { preferred_locale: locale } = world.servers.get(place.guildId) ?? world.servers.first;
  const permissions = world.permissionsOf(person, place.guildId).toString();
  return {
    ...base,
    channel: { ...channel, permissions },
    guild_id: place.guildId,
    guild: { id: place.guildId, locale, features: [] },
    guild_locale: locale,
    member: { ...memberOf(person, world.rolesOf(person, place.guildId)), permissions },
    context: InteractionContextType.Guild,
  };
}
