import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { ChannelType, GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';

import { parseFrame } from '../network/frame.ts';
import type { Place } from '../world/places.ts';
import { guildCreatePayload } from '../world/payloads.ts';
import { botSees } from '../world/places.ts';
import { memberOf } from '../world/people.ts';
import type { Post } from '../world/posts.ts';
import type { World } from '../world/world.ts';
import type { GatewayFaults } from '../faults/gateway.ts';
import { createGatewayFaults } from '../faults/gateway.ts';
import { areKnown, arePrivileged, redact, wantsGuilds, wantsMessages } from './intents.ts';
import type { Session } from './session.ts';
import { createSession } from './session.ts';
import type { SessionStarts } from './starts.ts';

/** Bytes; Discord closes the connection of a bot that sends more in one frame. */
const MAX_FRAME = 4096;

const FRAME = z.object({ op: z.int(), d: z.unknown() });
const IDENTIFY = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int().nonnegative(), z.int().positive()]).default([0, 1]),
});
const RESUME = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** Discord's gateway: how the bot hears of events. */
export interface Gateway {
  /** Takes over a connection that asked for `/gateway`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Hands an event to the shard that has this place. `false`: no bot is there, and none is expected back. */
  deliver(name: string, data: object, place: Place): boolean;
  readonly isOnline: boolean;
  readonly faults: GatewayFaults;
  close(): void;
}

/** @param heartbeatInterval how often the bot has to show that it is alive, in milliseconds */
export function createGateway(world: World, token: string, heartbeatInterval: number, starts: SessionStarts): Gateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  const sessions = new Map<string, Session>();
  const { clock, events } = world;
  /** The session that each connection carries. */
  const carried = new Map<WebSocket, Session>();
  /** Connections that nothing passes any more. */
  const dead = new WeakSet<WebSocket>();
  let wasOnline = false;

  const isOnline = () => [...sessions.values()].some(({ isConnected }) => isConnected);

  function announce(): undefined {
    if (wasOnline === isOnline()) return;
    wasOnline = !wasOnline;
    events.emit('bot', wasOnline);
  }

  function shardsOf(place: Place): Session[] {
    for (const session of sessions.values()) if (!session.isResumable(clock.now())) sessions.delete(session.id);
    return [...sessions.values()].filter(({ shard: [id, count] }) =>
      place.kind === 'dm' ? id === 0 : isOwnShard(place.guildId, id, count),
    );
  }

  function refuse(socket: WebSocket, code: GatewayCloseCodes, reason: string): undefined {
    world.report({ method: 'GATEWAY', path: '/gateway', status: code, message: reason, problems: [] });
    socket.close(code, reason);
  }

  function identify(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = IDENTIFY.safeParse(data);
    if (!parsed.success) return refuse(socket, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    const { token: given, intents, shard } = parsed.data;
    if (given !== token) return refuse(socket, GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    if (shard[0] >= shard[1]) return refuse(socket, GatewayCloseCodes.InvalidShard, 'Invalid shard.');
    if (!areKnown(intents)) return refuse(socket, GatewayCloseCodes.InvalidIntents, 'Invalid intent(s).');
    if (arePrivileged(intents)) return refuse(socket, GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).');
    if (!starts.take()) {
      return refuse(socket, GatewayCloseCodes.AuthenticationFailed, 'No session is left to start today.');
    }
    const closing = faults.closing();
    if (closing !== undefined) {
      socket.close(closing);
      return undefined;
    }
    const session = createSession(socket, intents, shard);
    sessions.set(session.id, session);
    const hasGuild = isOwnShard(world.guild.id, ...shard);
    session.dispatch(GatewayDispatchEvents.Ready, {
      v: 10,
      user: { ...world.bot.user, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: hasGuild ? [{ id: world.guild.id, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: `${world.origin.replace(/^http/, 'ws')}/gateway`,
      shard,
      application: { id: world.bot.user.id, flags: 0 },
    });
    if (hasGuild && wantsGuilds(intents)) {
      const channels = [...world.places.values()].filter(botSees).map((place) => world.channelOf(place));
      const guild = guildCreatePayload(
        world.guild,
        world.bot,
        channels.filter((channel) => channel.type === ChannelType.GuildText),
        channels.filter((channel) => channel.type === ChannelType.PublicThread),
        world.people.size + 1,
      );
      session.dispatch(GatewayDispatchEvents.GuildCreate, guild);
    }
    whenRead(socket, () => faults.returned('identified'));
    return session;
  }

  function resume(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = RESUME.safeParse(data);
    if (!parsed.success) return refuse(socket, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    const { token: given, session_id: id, seq } = parsed.data;
    if (given !== token) return refuse(socket, GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    const session = sessions.get(id);
    if (session === undefined || !session.isResumable(clock.now())) {
      return send(socket, GatewayOpcodes.InvalidSession, false);
    }
    if (!session.resume(socket, seq)) return refuse(socket, GatewayCloseCodes.InvalidSeq, 'Invalid seq.');
    session.dispatch(GatewayDispatchEvents.Resumed, {});
    whenRead(socket, () => faults.returned('resumed'));
    return session;
  }

  server.on('connection', (socket) => {
    send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval });

    socket.on('message', (raw) => {
      if (dead.has(socket)) return undefined;
      const frame = FRAME.safeParse(parseFrame(raw));
      if (!frame.success) return refuse(socket, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
      const { op, d } = frame.data;
      if (op === GatewayOpcodes.Heartbeat) return send(socket, GatewayOpcodes.HeartbeatAck, null);
      if (op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume) {
        if (carried.has(socket)) {
          return refuse(socket, GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
        }
        const session = op === GatewayOpcodes.Identify ? identify(socket, d) : resume(socket, d);
        if (session) carried.set(socket, session);
        return announce();
      }
      if (!carried.has(socket)) return refuse(socket, GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
      // Nobody sees the bot's presence here.
      if (op === GatewayOpcodes.PresenceUpdate) return undefined;
      return refuse(socket, GatewayCloseCodes.UnknownOpcode, `The playground does not know opcode ${op}.`);
    });

    socket.on('close', (code) => {
      const session = carried.get(socket);
      if (session === undefined) return;
      carried.delete(socket);
      // A bot that says goodbye ends its session; any other loss may be followed by a resume.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      session.detach(socket, clock.now());
      announce();
    });
    // A broken frame also closes the socket; nothing else needs to be done about it.
    socket.on('error', () => socket.terminate());
  });

  function tell(name: GatewayDispatchEvents, { place, receiver }: Post, data: () => object): void {
    if (receiver !== null || !botSees(place)) return;
    for (const session of shardsOf(place)) if (wantsMessages(session.intents, place)) session.dispatch(name, data());
  }

  const whole =
    ({ message, place }: Post) =>
    () => {
      const author = world.people.get(message.author.id);
      const inServer = { guild_id: world.guild.id, ...(author ? { member: memberOf(author) } : {}) };
      return { ...redact(message, place, world.bot.user.id), ...(place.kind === 'server' ? inServer : {}) };
    };
  events.on('posted', (post) => tell(GatewayDispatchEvents.MessageCreate, post, whole(post)));
  events.on('edited', (post) => tell(GatewayDispatchEvents.MessageUpdate, post, whole(post)));
  events.on('deleted', (post) =>
    tell(GatewayDispatchEvents.MessageDelete, post, () => ({
      id: post.message.id,
      channel_id: post.place.id,
      ...(post.place.kind === 'server' ? { guild_id: world.guild.id } : {}),
    })),
  );

  events.on('place', (what, place) => {
    const name = (place.thread ? THREAD_EVENTS : CHANNEL_EVENTS)[what];
    for (const session of shardsOf(place))
      if (wantsGuilds(session.intents)) session.dispatch(name, world.channelOf(place));
  });

  /** Takes the session off its connection, as if the connection had gone. */
  function loosen(socket: WebSocket): void {
    const session = carried.get(socket);
    carried.delete(socket);
    session?.detach(socket, clock.now());
    announce();
  }

  const faults = createGatewayFaults({
    connections: () => [...server.clients],
    drop: (socket) => socket.terminate(),
    deaden(socket) {
      dead.add(socket);
      loosen(socket);
    },
    reconnect: (socket) => send(socket, GatewayOpcodes.Reconnect, null),
    invalidate(socket, resumable) {
      const session = carried.get(socket);
      loosen(socket);
      if (session && !resumable) sessions.delete(session.id);
      send(socket, GatewayOpcodes.InvalidSession, resumable);
    },
    starts,
    send: (socket, frame) => socket.send(frame),
    close: (socket, code) => socket.close(code),
    sessions: () => [...sessions.values()],
  });

  return {
    faults,
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request)),
    deliver(name, data, place) {
      const shards = shardsOf(place);
      for (const session of shards) faults.deliver(data, (payload) => session.dispatch(name, payload));
      return shards.length > 0;
    },
    get isOnline() {
      return isOnline();
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

const CHANNEL_EVENTS = {
  created: GatewayDispatchEvents.ChannelCreate,
  changed: GatewayDispatchEvents.ChannelUpdate,
  deleted: GatewayDispatchEvents.ChannelDelete,
};
const THREAD_EVENTS = {
  created: GatewayDispatchEvents.ThreadCreate,
  changed: GatewayDispatchEvents.ThreadUpdate,
  deleted: GatewayDispatchEvents.ThreadDelete,
};

function isOwnShard(guildId: string, id: number, count: number): boolean {
  return (BigInt(guildId) >> 22n) % BigInt(count) === BigInt(id);
}

/** Acts when the bot has read everything that has been sent to it so far: a ping is answered in its turn. */
function whenRead(socket: WebSocket, act: () => void): void {
  socket.once('pong', act);
  socket.ping();
}

function send(socket: WebSocket, op: GatewayOpcodes, d: unknown): undefined {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}
