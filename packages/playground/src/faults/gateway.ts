import type { WebSocket } from 'ws';

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
}

interface Wires {
  connections: () => WebSocket[];
  drop: (socket: WebSocket) => void;
  deaden: (socket: WebSocket) => void;
  reconnect: (socket: WebSocket) => void;
  invalidate: (socket: WebSocket, resumable: boolean) => void;
}

/** The gateway's own side: it reports when the bot is back, and delivers each interaction through this. */
export interface GatewayFaultsWithin extends GatewayFaults {
  returned(how: Return): void;
  deliver(once: () => void): void;
}

export function createGatewayFaults(wires: Wires): GatewayFaultsWithin {
  let waiting: PromiseWithResolvers<Return> | undefined;
  let duplicates = 0;

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
    deliver(once) {
      once();
      if (duplicates === 0) return;
      duplicates -= 1;
      once();
    },
  };
}
