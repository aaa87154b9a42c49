import type { WebSocket } from 'ws';
import type { Session } from '../gateway/session.ts';
import type { SessionStarts } from '../gateway/starts.ts';
import type { Shard } from '../world/shard.ts';

/** How the bot came back: with a new session, or with the old one and everything that it missed. */
export type Return = 'identified' | 'resumed';

/**
 * What can go wrong between Discord's gateway and the bot, on every connection or on those of the shard with this id. The promises
 * resolve when the bot is back with as many sessions of each shard as it had connected. If a shard is named of which no session is
 * connected, they throw.
 */
export interface GatewayFaults {
  /** Cuts the connections without a word, as a failing network does. */
  drop(shard?: number): Promise<Return>;
  /** From now on nothing passes the open connections, neither events nor heartbeats, but they stay open. */
  deaden(shard?: number): Promise<Return>;
  /** Asks the bot to reconnect, as Discord does before it restarts a server of its own. */
  reconnect(shard?: number): Promise<Return>;
  /** Tells the bot that its session is invalid, and whether it may resume it all the same. */
  invalidate(resumable: boolean, shard?: number): Promise<Return>;
  /** The next `times` interactions reach the bot twice. */
  duplicate(times?: number): void;
  /** The next interaction reaches the bot as this function returns it. It may return anything. */
  alter(change: (payload: Record<string, unknown>) => unknown): void;
  /** Sends the bot an event, however it may look, in each of its sessions. */
  dispatch(name: string, data: unknown): void;
  /** Sends the bot a frame as it is, on each of its connections. */
  frame(text: string): void;
  /** Closes the connections with this code. */
  close(code: number, shard?: number): void;
  /** The next `times` sessions that the bot starts are closed with this code at once, instead of becoming ready. */
  refuse(code: number, times?: number): void;
  /** Discord's limit of the sessions that a bot may start. */
  readonly starts: Pick<SessionStarts, 'used' | 'tooEarly' | 'leave'>;
}

interface Connection {
  socket: WebSocket;
  /** Undefined: it carries no session. */
  shard: Shard | undefined;
}

interface Wires {
  connections: () => Connection[];
  drop: (socket: WebSocket) => void;
  deaden: (socket: WebSocket) => void;
  reconnect: (socket: WebSocket) => void;
  invalidate: (socket: WebSocket, resumable: boolean) => void;
  send: (socket: WebSocket, frame: string) => void;
  close: (socket: WebSocket, code: number) => void;
  sessions: () => Session[];
  starts: SessionStarts;
}

/** The gateway's own side: it reports when the bot is back, and delivers each interaction through this. */
export interface GatewayFaultsWithin extends GatewayFaults {
  returned(how: Return, shard: Shard): void;
  deliver(payload: object, once: (payload: unknown) => void): void;
  /** The code with which the session that is about to start is closed instead, if any. */
  closing(): number | undefined;
}

export function createGatewayFaults(wires: Wires): GatewayFaultsWithin {
  const waits = new Set<{ missing: string[]; back: PromiseWithResolvers<Return> }>();
  let duplicates = 0;
  const changes: ((payload: Record<string, unknown>) => unknown)[] = [];
  const codes: number[] = [];

  function connectionsOf(shard: number | undefined): Connection[] {
    const all = wires.connections();
    if (shard === undefined) return all;
    const hit = all.filter((connection) => connection.shard?.[0] === shard);
    if (hit.length === 0) throw new Error(`No session of shard ${shard} is connected.`);
    return hit;
  }

  function befall(what: (socket: WebSocket) => void, shard: number | undefined): Promise<Return> {
    const hit = connectionsOf(shard);
    const wait = {
      missing: hit.flatMap((connection) => (connection.shard ? String(connection.shard) : [])),
      back: Promise.withResolvers<Return>(),
    };
    waits.add(wait);
    for (const { socket } of hit) what(socket);
    return wait.back.promise;
  }

  return {
    drop: (shard) => befall(wires.drop, shard),
    deaden: (shard) => befall(wires.deaden, shard),
    reconnect: (shard) => befall(wires.reconnect, shard),
    invalidate: (resumable, shard) => befall((socket) => wires.invalidate(socket, resumable), shard),
    duplicate(times = 1) {
      duplicates += times;
    },
    returned(how, shard) {
      for (const wait of waits) {
        const index = wait.missing.indexOf(String(shard));
        if (index !== -1) wait.missing.splice(index, 1);
        if (wait.missing.length > 0) continue;
        waits.delete(wait);
        wait.back.resolve(how);
      }
    },
    alter: (change) => void changes.push(change),
    dispatch(name, data) {
      for (const session of wires.sessions()) session.dispatch(name, data);
    },
    frame(text) {
      for (const { socket } of wires.connections()) wires.send(socket, text);
    },
    close(code, shard) {
      for (const { socket } of connectionsOf(shard)) wires.close(socket, code);
    },
    refuse(code, times = 1) {
      for (let time = 0; time < times; time += 1) codes.push(code);
    },
    starts: wires.starts,
    closing: () => codes.shift(),
    deliver(payload, once) {
      const change = changes.shift();
      const delivered = change ? change(structuredClone(payload) as Record<string, unknown>) : payload;
      once(delivered);
      if (duplicates === 0) return;
      duplicates -= 1;
      once(delivered);
    },
  };
}
