import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';

import { parseFrame } from '../network/frame.ts';
import type { Place } from '../world/places.ts';
import { botSees } from '../world/places.ts';
import { memberOf } from '../world/people.ts';
import type { Post } from '../world/posts.ts';
import { hasServer } from '../world/shard.ts';
import type { World } from '../world/world.ts';
import type { GatewayFaults } from '../faults/gateway.ts';
import { createGatewayFaults } from '../faults/gateway.ts';
import { greet, introduce } from './greeting.ts';
import { areKnown, arePrivileged, redact, wantsGuilds, wantsMessages } from './intents.ts';
import type { Session } from './session.ts';
import { createSession } from './session.ts';
import type { SessionStarts } from './starts.ts';

/** Bytes; Discord closes the connection of a bot that sends more in one frame. */
const MAX_FRAME = 4096;

const FRAME = z.object({ op: z.int(), d: z.unknown() });
const IDENTIFY = z.object({ token: z.string(), intents: z.int(), shard: z.unknown().optional() });
const SHARD = z.tuple([z.int().nonnegative(), z.int().positive()]).refine(([id, count]) => id < count);
const RESUME = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** Discord gives a shard no more servers than this. */
const MAX_SERVERS = 2500;

/** Discord's gateway: how the bot hears of events. */
export interface Gateway {
  /** Takes over a connection that asked for `/gateway`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Hands an event to every session of the shards that have this place. `false`: there is none, and none is expected back. */
  deliver(name: string, data: object, place: Place): boolean;
  readonly isOnline: boolean;
  /** The sessions that are connected or may be resumed, in the order in which they were started. */
  readonly sessions: readonly SessionState[];
  readonly faults: GatewayFaults;
  close(): void;
}

/** What a test sees of a session. */
export interface SessionState {
  /** The shard's id, from 0. */
  shard: number;
  /** Of how many shards it is one. */
  count: number;
  /** `false`: its connection is gone, but it may still be resumed. */
  isConnected: boolean;
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

  function living(): Session[] {
    for (const session of sessions.values()) if (!session.isResumable(clock.now())) sessions.delete(session.id);
    return [...sessions.values()];
  }

  /**
   * What has a server's id goes to that server's shard, and everything else to shard 0, as Discord documents. It documents no
   * exception for servers that the bot is no member of: their interactions have the server's id too.
   */
  function sessionsFor(place: Place): Session[] {
    return living().filter(({ shard }) => (place.kind === 'dm' ? shard[0] === 0 : hasServer(shard, place.guildId)));
  }

  function refuse(socket: WebSocket, code: GatewayCloseCodes, reason: string): undefined {
    world.report({ method: 'GATEWAY', path: '/gateway', status: code, message: reason, problems: [] });
    socket.close(code, reason);
  }

  function identify(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = IDENTIFY.safeParse(data);
    if (!parsed.success) return refuse(socket, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    const { token: given, intents, shard: named = [0, 1] } = parsed.data;
    if (given !== token) return refuse(socket, GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    const { data: shard } = SHARD.safeParse(named);
    if (shard === undefined) return refuse(socket, GatewayCloseCodes.InvalidShard, 'Invalid shard.');
    if (!areKnown(intents)) return refuse(socket, GatewayCloseCodes.InvalidIntents, 'Invalid intent(s).');
    if (arePrivileged(intents)) return refuse(socket, GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).');
    if (world.servers.countOn(shard) > MAX_SERVERS) {
      return refuse(socket, GatewayCloseCodes.ShardingRequired, 'Sharding required.');
    }
    const start = starts.take(shard);
    if (start === 'too early') return send(socket, GatewayOpcodes.InvalidSession, false);
    if (start === 'none left') {
      return refuse(socket, GatewayCloseCodes.AuthenticationFailed, 'No session is left to start today.');
    }
    const closing = faults.closing();
    if (closing !== undefined) {
      socket.close(closing);
      return undefined;
    }
    const session = createSession(socket, intents, shard);
    sessions.set(session.id, session);
    greet(world, session, `${world.origin.replace(/^http/, 'ws')}/gateway`);
    whenRead(socket, () => faults.returned('identified', shard));
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
    whenRead(socket, () => faults.returned('resumed', session.shard));
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
    for (const session of sessionsFor(place)) if (wantsMessages(session.intents, place)) session.dispatch(name, data());
  }

  const whole =
    ({ message, place }: Post) =>
    () => {
      const author = world.people.get(message.author.id);
      const seen = redact(message, place, world.bot.user.id);
      if (place.kind === 'dm') return seen;
      return { ...seen, guild_id: place.guildId, ...(author ? { member: memberOf(author) } : {}) };
    };
  events.on('posted', (post) => tell(GatewayDispatchEvents.MessageCreate, post, whole(post)));
  events.on('edited', (post) => tell(GatewayDispatchEvents.MessageUpdate, post, whole(post)));
  events.on('deleted', (post) =>
    tell(GatewayDispatchEvents.MessageDelete, post, () => ({
      id: post.message.id,
      channel_id: post.place.id,
      ...(post.place.kind === 'server' ? { guild_id: post.place.guildId } : {}),
    })),
  );

  events.on('place', (what, place) => {
    const name = (place.thread ? THREAD_EVENTS : CHANNEL_EVENTS)[what];
    for (const session of sessionsFor(place))
      if (wantsGuilds(session.intents)) session.dispatch(name, world.channelOf(place));
  });

  events.on('server', (what, guild) => {
    for (const session of living()) {
      if (!hasServer(session.shard, guild.id) || !wantsGuilds(session.intents)) continue;
      if (what === 'added') session.dispatch(GatewayDispatchEvents.GuildCreate, introduce(world, guild));
      else session.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id });
    }
  });

  /** Takes the session off its connection, as if the connection had gone. */
  function loosen(socket: WebSocket): void {
    const session = carried.get(socket);
    carried.delete(socket);
    session?.detach(socket, clock.now());
    announce();
  }

  const faults = createGatewayFaults({
    connections: () => [...server.clients].map((socket) => ({ socket, shard: carried.get(socket)?.shard })),
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
      const hearing = sessionsFor(place);
      if (hearing.length === 0) return false;
      faults.deliver(data, (payload) => {
        for (const session of hearing) session.dispatch(name, payload);
      });
      return true;
    },
    get sessions() {
      return living().map(({ shard: [shard, count], isConnected }) => ({ shard, count, isConnected }));
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

/** Acts when the bot has read everything that has been sent to it so far: a ping is answered in its turn. */
function whenRead(socket: WebSocket, act: () => void): void {
  socket.once('pong', act);
  socket.ping();
}

function send(socket: WebSocket, op: GatewayOpcodes, d: unknown): undefined {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}
