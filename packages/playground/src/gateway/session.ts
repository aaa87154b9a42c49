import { randomBytes } from 'node:crypto';

import type { WebSocket } from 'ws';

import type { Shard } from '../world/shard.ts';

/** How long a session can be resumed after its socket has gone, in milliseconds. */
export const RESUMABLE_FOR = 120_000;

/** Events that a session keeps for replay. */
const MAX_KEPT = 1000;

/**
 * What one process hears of one shard of the bot; a shard may have several. Its events are numbered, and it outlives its socket for
 * a while.
 */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
  readonly lastSequence: number;
  readonly isConnected: boolean;
  /** Sends the event now, or keeps it until the session is resumed. */
  dispatch(name: string, data: unknown): void;
  /** Goes on with this socket; sends what came after `sequence`. `false`: that sequence was never sent. */
  resume(socket: WebSocket, sequence: number): boolean;
  /** This socket has gone; the session may be on another one by now. */
  detach(from: WebSocket, now: number): void;
  isResumable(now: number): boolean;
}

export function createSession(first: WebSocket, intents: number, shard: Shard): Session {
  const kept: { sequence: number; frame: string }[] = [];
  let socket: WebSocket | undefined = first;
  let sequence = 0;
  let detachedAt = 0;
  return {
    id: randomBytes(16).toString('hex'),
    intents,
    shard,
    get lastSequence() {
      return sequence;
    },
    get isConnected() {
      return socket !== undefined;
    },
    dispatch(name, data) {
      sequence += 1;
      const frame = JSON.stringify({ op: 0, t: name, s: sequence, d: data });
      kept.push({ sequence, frame });
      if (kept.length > MAX_KEPT) kept.shift();
      socket?.send(frame);
    },
    resume(next, from) {
      if (from > sequence) return false;
      socket = next;
      for (const event of kept) if (event.sequence > from) next.send(event.frame);
      return true;
    },
    detach(from, now) {
      if (socket !== from) return;
      socket = undefined;
      detachedAt = now;
    },
    isResumable: (now) => socket !== undefined || now - detachedAt <= RESUMABLE_FOR,
  };
}
