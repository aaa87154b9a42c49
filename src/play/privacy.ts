import { keptParts, type KeptPart, type KeptRows } from '../game/kept.ts';
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
  /** A deletion that they asked for is under way. */
  isErased: boolean;
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
      await new Promise((resolve) => setImmediate(resolve));
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
      const counts = Object.fromEntries(keptParts.map((part) => [part, 0])) as Record<KeptPart, number>;
      const [servers, conversations] = [new Set<unknown>(), new Set<unknown>()];
      const names = new Map<string, string>();
      let [since, isErased]: [string | undefined, boolean] = [undefined, false];
      for await (const { part, rows } of everything(playerId)) {
        counts[part] += rows.length;
        if (part === 'choices') isErased ||= rows.some((row) => 'deletionAskedAt' in row);
        if (part !== 'answers') continue;
        for (const { server, scope, name, answeredAt } of rows) {
          if (server === null) conversations.add(scope);
          else servers.add(server);
          const at = String(answeredAt);
          if (since === undefined || at < since) since = at;
          const before = names.get(String(name));
          if (before === undefined || at > before) names.set(String(name), at);
        }
      }
      return {
        counts,
        servers: servers.size,
        conversations: conversations.size,
        since: since === undefined ? undefined : Date.parse(since),
        names: [...names].sort(([, a], [, b]) => (a < b ? 1 : -1)).map(([name]) => name),
        isErased,
      };
    },

    everything(playerId) {
      if (reading.has(playerId)) return undefined;
      reading.add(playerId);
      return once(playerId);
    },
    erase: (erasure) => erasures.begin(erasure),
  };
}
