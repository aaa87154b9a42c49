import type { KeptPart, KeptRows } from '../game/kept.ts';
import type { Erasure, KeptFrom, Storage } from '../storage/storage.ts';
import type { Erasures } from './erasures.ts';

/** What is kept about a player, in numbers. */
export interface KeptInShort {
  /** How many rows each part has. */
  counts: Readonly<Record<KeptPart, number>>;
  /** In how many servers, and in how many conversations outside servers, they have answered. */
  servers: number;
  conversations: number;
  /** When their first answer was given: milliseconds since 1970; undefined if there is none. */
  since: number | undefined;
  /** The names that the channels showed, the latest first. */
  names: readonly string[];
  /** They are on no leaderboard, because they want that. */
  isHidden: boolean;
  /** A deletion that they asked for is under way. */
  isBeingErased: boolean;
}

/** What players may know, and decide, about what is kept about them. */
export interface Privacy {
  inShort(playerId: string): Promise<KeptInShort>;
  /**
   * Reads all of it, page by page. Others are served in between, however much there is. Whoever calls this reads it, to its end or not.
   *
   * @returns undefined if it is being read for this player already
   */
  everything(playerId: string): AsyncIterable<KeptRows> | undefined;
  /** Takes a player off all leaderboards, or puts them back. */
  hide(playerId: string, at: number): Promise<void>;
  show(playerId: string): Promise<void>;
  /** Deletes it, beside. Resolves when it is certain that it will be done. */
  erase(erasure: Erasure): Promise<void>;
}

export function createPrivacy({ storage, erasures }: { storage: Storage; erasures: Erasures }): Privacy {
  const reading = new Set<string>();

  async function* everything(playerId: string): AsyncGenerator<KeptRows> {
    let from: KeptFrom | undefined;
    do {
      const page = await storage.kept(playerId, from);
      yield page;
      from = page.next;
      await breathe();
    } while (from);
  }

  async function* once(playerId: string): AsyncGenerator<KeptRows> {
    try {
      yield* everything(playerId);
    } finally {
      reading.delete(playerId);
    }
  }

  return {
    async inShort(playerId) {
      const counts = await storage.keptCounts(playerId);
      const [servers, conversations] = [new Set<string>(), new Set<string>()];
      const names = new Map<string, number>();
      let since = Number.POSITIVE_INFINITY;
      let after: KeptFrom['after'] | undefined;
      do {
        const { groups, next } = await storage.answersInShort(playerId, after);
        for (const { server, channel, name, first, last } of groups) {
          if (server !== undefined) servers.add(server);
          // Of a server that is forgotten, nothing is known.
          else if (channel !== undefined) conversations.add(channel);
          since = Math.min(since, first);
          names.set(name, Math.max(last, names.get(name) ?? 0));
        }
        after = next;
        await breathe();
      } while (after);
      return {
        counts,
        servers: servers.size,
        conversations: conversations.size,
        since: Number.isFinite(since) ? since : undefined,
        names: [...names].sort(([, a], [, b]) => b - a).map(([name]) => name),
        isHidden: await storage.isHidden(playerId),
        isBeingErased: await storage.isBeingErased(playerId),
      };
    },

    everything(playerId) {
      if (reading.has(playerId)) return undefined;
      reading.add(playerId);
      return once(playerId);
    },
    hide: (playerId, at) => storage.hide(playerId, at),
    show: (playerId) => storage.show(playerId),
    erase: (erasure) => erasures.begin(erasure),
  };
}

/** Others are served. */
function breathe(): Promise<unknown> {
  return new Promise((resolve) => setImmediate(resolve));
}
