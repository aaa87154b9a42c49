import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { tellProgress } from './progress.ts';
import { reach, type Halts } from './reach.ts';

/** A client that hears players, at least on one of its shards. */
export interface Connection {
  client: Client<true>;
  /** Resolves when all its shards have been ready. */
  complete: Promise<void>;
  /** Closes it. */
  stop(): Promise<void>;
}

/**
 * Connects to Discord, and resolves as soon as one shard is ready: one that hangs must not keep the servers of the others waiting. The
 * others go on by themselves, and the log says how far they are. Where Discord is out of reach, tries until it is there.
 *
 * @param create makes a client; one whose login has failed cannot be used again
 * @param ids the shards that it connects
 * @throws as {@link reach}
 */
export function connect(
  create: () => Client,
  ids: readonly number[],
  token: string,
  halts: Halts,
  log: Logger,
): Promise<Connection> {
  return reach(
    async (useless) => {
      const created = create();
      const progress = tellProgress(created, ids, log);
      const stop = () => {
        progress.end();
        return created.destroy();
      };
      try {
        const ready = new Promise<Client<true>>((resolve) => created.once(Events.ClientReady, resolve));
        const client = await Promise.race([useless, created.login(token).then(() => ready)]);
        return { client, complete: progress.complete, stop };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    halts,
    log,
  );
}
