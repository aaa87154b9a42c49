import type { WebSocket } from 'ws';
import type { Session } from '../gateway/session.ts';
import type { SessionStarts } from '../gateway/starts.ts';

/** How the bot came back: with a new session, or with the old one and everything that it missed. */
export type Return = 'identified' | 'resumed';

/** What can go wrong between Discord's gateway and the bot. Each resolves when the bot is back. */
export interface GatewayFaults {
  /** Cuts every connection without a word, as a failing network does. */
  drop(): Promise<Return>;
  /** From now on nothing passes the open connections, neither events nor heartbeats, but they stay open. */
  deaden(): Promise<Return>;
  /** Asks the bot to reconnect, as Discord does before it restarts a server of its own. */
  reconnect(): Promise<Return>;
  /** Tells the bot that its session is invalid, and whether it may resume it all the same. */
  invalidate(resumable: boolean): Promise<Return>;
  /** The next `times` interactions reach the bot twice. */
  duplicate(times?: number): void;
  /** The next interaction reaches the bot as this function returns it. It may return anything. */
  alter(change: (payload: Record<string, unknown>) => unknown): void;
  /** Sends the bot an event, however it may look, in each of its sessions. */
  dispatch(name: string, data: unknown): void;
  /** Sends the bot a frame as it is, on each of its connections. */
  frame(text: string): void;
  /** Closes every connection with this code. */
  close(code: number): void;
  /** The next `times` sessions that the bot starts are closed with this code at once, instead of becoming ready. */
  refuse(code: number, times?: number): void;
  /** Discord's limit of the sessions that a bot may start. */
  readonly starts: Pick<SessionStarts, 'used' | 'leave'>;
}

interface Wires {
  connections: () => WebSocket[];
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
  returned(how: Return): void;
  deliver(payload: object, once: (payload: unknown) => void): void;
  /** The code with which the session that is about to start is closed instead, if any. */
  closing(): number | undefined;
}

export function createGatewayFaults(wires: Wires): GatewayFaultsWithin {
  let waiting: PromiseWithResolvers<Return> | undefined;
  let duplicates = 0;
  const changes: ((payload: Record<string, unknown>) => unknown)[] = [];
  const codes: number[] = [];

  function befall(what: (socket: WebSocket) => void): Promise<Return> {
    waiting ??= Promise.withResolvers<Return>();
    for (const socket of wires.connections()) what(socket);
    return waiting.promise;
  }

  return {
    drop: () => befall(wires.drop),
    deaden: () => befall(wires.deaden),
    reconnect: () => befall(wires.reconnect),
    invalidate: (resumable) => befall((socket) => wires.invalidate(socket, resumable)),
    duplicate(times = 1) {
      duplicates += times;
    },
    returned(how) {
      waiting?.resolve(how);
      waiting = undefined;
    },
    alter: (change) => void changes.push(change),
    dispatch(name, data) {
      for (const session of wires.sessions()) session.dispatch(name, data);
    },
    frame(text) {
      for (const socket of wires.connections()) wires.send(socket, text);
    },
    close(code) {
      for (const socket of wires.connections()) wires.close(socket, code);
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
