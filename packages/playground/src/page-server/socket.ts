import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';

import type { Actions } from '../interactions/actions.ts';
import { parseFrame } from '../network/frame.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Outcome } from '../interactions/interactions.ts';
import type { Person, Resident } from '../world/people.ts';
import { nameOf } from '../world/people.ts';
import type { Place } from '../world/places.ts';
import type { Post } from '../world/posts.ts';
import { isVisible } from '../world/posts.ts';
import type { Channel, FromPage, FromPlayground, Profile, Snapshot } from './protocol.ts';
import type { Welcome } from '../options.ts';
import type { World, WorldEvents } from '../world/world.ts';

/** Bytes of one frame; the longest message has 2000 characters. */
const MAX_FRAME = 64 * 1024;

/** Bytes that wait for a page that has stopped reading. Then it is cut off; when it comes back, it begins with a snapshot. */
const MAX_WAITING = 16 * 1024 * 1024;

/** The most messages of each channel, and the most violations, that a page gets when it opens: the latest ones. */
const MAX_LOADED = 100;

const nonce = z.string().max(100);
const path = z.array(z.string()).exactOptional();
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const FRAME = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), channelId: z.string(), content: z.string().trim().min(1).max(2000) }),
  z.object({ type: z.literal('command'), nonce, channelId: z.string(), commandId: z.string(), path, options }),
  z.object({
    type: z.literal('autocomplete'),
    nonce,
    channelId: z.string(),
    commandId: z.string(),
    path,
    options,
    focused: z.string(),
  }),
  z.object({
    type: z.literal('component'),
    nonce,
    channelId: z.string(),
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()).exactOptional(),
  }),
  z.object({
    type: z.literal('modal'),
    nonce,
    interactionId: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
]) satisfies z.ZodType<FromPage>;

/** The playground's connection to the page: everything that one person sees, live, and everything that they do. */
export interface PageSocket {
  /** Takes over a connection that asked for `/playground/socket`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createPageSocket(world: World, actions: Actions, gateway: Gateway, welcome?: Welcome): PageSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });

  server.on('connection', (socket, request) => {
    const asked = new URL(request.url ?? '/', world.origin).searchParams.get('as') ?? world.servers.first.owner_id;
    const person = world.people.get(asked);
    // An id has no other characters, and a close reason has room for 123 bytes.
    if (person === undefined)
      return socket.close(4004, `Nobody here has the id ${asked.replace(/\D/g, '').slice(0, 20)}.`);
    const send = (frame: FromPlayground) => {
      if (socket.bufferedAmount > MAX_WAITING) socket.terminate();
      else socket.send(JSON.stringify(frame));
    };
    send({ ...snapshotFor(world, person, gateway.isOnline), ...(welcome && { welcome }) });
    follow(world, person, socket, send);
    socket.on('message', (raw) => {
      const frame = FRAME.safeParse(parseFrame(raw));
      if (!frame.success) return socket.close(1008, 'The playground does not understand this frame.');
      act(world, actions, person, frame.data, send).catch((error: unknown) => {
        world.reportOwn({ method: 'SOCKET', path: `/playground/socket ${frame.data.type}` }, error);
      });
      return undefined;
    });
    socket.on('error', () => socket.terminate());
    return undefined;
  });

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request)),
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function snapshotFor(world: World, person: Person, botOnline: boolean): Snapshot {
  const { servers, bot, people, places, posts, commands, violations } = world;
  const isTheirs = (place: Place) => place.kind === 'server' || place.person === person.user.id;
  const shown = [...places.values()].filter((place) => isOnPage(world, place) && isTheirs(place));
  return {
    type: 'snapshot',
    me: profileOf(person),
    people: [...people.values()].map(profileOf),
    bot: profileOf(bot),
    botOnline,
    guild: { id: servers.first.id, name: servers.first.name },
    channels: shown.map(({ id, name, kind }): Channel => ({ id, name, kind })),
    roles: servers.first.roles.filter(({ id }) => id !== servers.first.id).map(({ id, name }) => ({ id, name })),
    // As in Discord, ephemeral messages are gone after the page is loaded again.
    messages: shown.flatMap(({ id }) =>
      posts
        .in(id)
        .filter(({ receiver }) => receiver === null)
        .slice(-MAX_LOADED)
        .map(({ message }) => message),
    ),
    commands: commands.all(),
    violations: violations.slice(-MAX_LOADED),
  };
}

function profileOf({ user }: Resident): Profile {
  return { id: user.id, name: nameOf(user), avatarUrl: `/playground/avatars/${user.id}.svg` };
}

/** The events that the page gets. It learns of new channels only when it is loaded. */
type Followed = Omit<WorldEvents, 'place' | 'server'>;

/** Tells the page of every change that the person may see, until it goes. */
function follow(world: World, person: Person, socket: WebSocket, send: (frame: FromPlayground) => void): void {
  const { events } = world;
  const show = (post: Post) => {
    if (isShownTo(world, post, person)) send({ type: 'message', message: post.message });
  };
  const listeners: { [Name in keyof Followed]: (...args: Followed[Name]) => void } = {
    posted: show,
    edited: show,
    deleted: (post) => {
      if (!isShownTo(world, post, person)) return;
      send({ type: 'message-deleted', channelId: post.place.id, messageId: post.message.id });
    },
    commands: () => send({ type: 'commands', commands: world.commands.all() }),
    bot: (online) => send({ type: 'bot', online }),
    violation: (violation) => send({ type: 'violation', violation }),
  };
  for (const [name, listener] of Object.entries(listeners))
    events.on(name as keyof WorldEvents, listener as () => void);
  socket.on('close', () => {
    for (const [name, listener] of Object.entries(listeners))
      events.off(name as keyof WorldEvents, listener as () => void);
  });
}

/** The page shows the first server and direct messages. */
function isOnPage(world: World, place: Place): boolean {
  return place.kind === 'dm' || place.guildId === world.servers.first.id;
}

function isShownTo(world: World, post: Post, person: Person): boolean {
  return isOnPage(world, post.place) && isVisible(post, person.user.id);
}

async function act(
  world: World,
  actions: Actions,
  person: Person,
  frame: FromPage,
  send: (frame: FromPlayground) => void,
): Promise<void> {
  if (frame.type === 'say') {
    const place = placeFor(world, person, frame.channelId);
    if (place) actions.say(person, place, frame.content);
    return;
  }
  const outcome = await outcomeOf(world, actions, person, frame);
  send(reaction(frame.nonce, outcome));
}

async function outcomeOf(
  world: World,
  actions: Actions,
  person: Person,
  frame: Exclude<FromPage, { type: 'say' }>,
): Promise<Outcome> {
  if (frame.type === 'component') return actions.component(person, frame);
  if (frame.type === 'modal') return actions.submit(person, frame.interactionId, frame.fields);
  const place = placeFor(world, person, frame.channelId);
  if (place === undefined) return { kind: 'failed', message: 'This channel does not exist.' };
  return frame.type === 'command' ? actions.command(person, place, frame) : actions.autocomplete(person, place, frame);
}

function placeFor(world: World, person: Person, id: string): Place | undefined {
  const place = world.places.get(id);
  return place?.kind === 'dm' && place.person !== person.user.id ? undefined : place;
}

function reaction(nonceOf: string, outcome: Outcome): FromPlayground {
  switch (outcome.kind) {
    case 'failed':
      return { type: 'failed', nonce: nonceOf, message: outcome.message };
    case 'choices':
      return { type: 'choices', nonce: nonceOf, choices: outcome.choices };
    case 'modal':
      return { type: 'modal', nonce: nonceOf, interactionId: outcome.interactionId, modal: outcome.modal };
    case 'reply':
    case 'deferred':
    case 'updated':
    case 'acknowledged':
      return { type: 'acknowledged', nonce: nonceOf };
  }
}
