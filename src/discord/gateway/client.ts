import { Client, Events, Options, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Sharding } from '../../game/shard.ts';
import { createTurns, LimitedRest } from '../send/limits.ts';
import type { DiscordClock } from './clock.ts';
import { tokenRefused } from './farewell.ts';
import { createShards } from './shards.ts';
import { createTransport } from './transport.ts';

/**
 * How long to wait for Discord's answer to a request, in milliseconds, before sending it again (three times, as after a 5xx).
 * discord.js waits 15 s: if a connection hangs, a reveal would come a minute late.
 */
export const patience = 5_000;

/**
 * How often what discord.js keeps for each token by which a message was edited is cleared, in milliseconds. Each is needed once or twice
 * and takes about half a kilobyte. discord.js clears them once an hour.
 */
const routesKept = 30_000;

/**
 * A client that listens to interactions only: they need no intent, privileged or not, and carry everything that the bot uses. It
 * caches no servers, members or messages, so its memory does not grow with them. It is ready as soon as one of its shards is.
 *
 * @param parts.sharding the shards that it is to connect
 * @param parts.end called when Discord ends the session for good, or refuses the token, with a sentence for the operator
 * @param parts.unusable receives an interaction that discord.js cannot parse, and the client
 */
export function createClient(parts: {
  apiUrl: string;
  sharding: Pick<Sharding, 'count' | 'ids'>;
  clock: DiscordClock;
  log: Logger;
  end: (why: string) => void;
  unusable: (interaction: unknown, client: Client) => void;
}): Client {
  const { apiUrl, sharding, clock, log, end, unusable } = parts;
  const client: Client = new Client({
    intents: [],
    shards: [...sharding.ids],
    // For its default, which is 1, discord.js would take the variable SHARD_COUNT itself, which may be "auto".
    shardCount: Math.max(2, sharding.count),
    // LimitedRest counts what Discord counts. discord.js would count the responses to interactions too: a thousand clicks would
    // take 20 s, but each fails after 3 s.
    rest: {
      api: apiUrl,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      timeout: patience,
      handlerSweepInterval: routesKept,
      makeRequest: createTransport(clock, () => end(tokenRefused)),
    },
    ws: {
      buildStrategy: (manager) =>
        createShards(client, manager, { sharding, log, end, unusable: (payload) => unusable(payload, client) }),
    },
    allowedMentions: { parse: [] },
    // What render/ makes has Discord's own names already.
    jsonTransformer: (json) => json,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      EntitlementManager: 0,
      GuildMemberManager: 0,
      MessageManager: 0,
      UserManager: 0,
    }),
  });
  client.options.shardCount = sharding.count;
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new LimitedRest(client.options.rest ?? {}, createTurns(clock));
  client.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client met an error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'the Discord client gave a warning'));
  client.on(Events.ShardError, (error, shard) => log.warn({ err: error, shard }, 'a shard met an error'));
  // discord.js waits for all shards. Those that are ready need not.
  client.on(Events.ShardReady, () => {
    if (client.ws.status !== Status.Ready) client.ws['triggerClientReady']();
  });
  return client;
}
