import { REST, Routes, type APIGatewayBotInfo } from 'discord.js';
import type { Logger } from 'pino';
import { shardingOf, type Sharding } from '../../game/shard.ts';
import type { DiscordClock } from './clock.ts';
import { patience } from './client.ts';
import { reach, type Halts } from './reach.ts';
import { createTransport } from './transport.ts';
import { NotDiscord, tellLimited } from './trouble.ts';

/** What the configuration says of shards. */
export interface WantedShards {
  /** `auto`: as many as Discord recommends. */
  count: number | 'auto';
  /** Undefined: all of them. */
  ids: readonly number[] | undefined;
}

/**
 * Finds out how many shards the bot has, and which of them this process runs, before it connects. Asks Discord until it answers, and
 * starts no session.
 *
 * @throws as {@link reach}
 */
export async function resolveSharding(
  { count, ids }: WantedShards,
  parts: Halts & { apiUrl: string; token: string; clock: DiscordClock; log: Logger },
): Promise<Sharding> {
  const { apiUrl, token, clock, log } = parts;
  const rest = new REST({ api: apiUrl, timeout: patience, makeRequest: createTransport(clock, () => {}) });
  rest.setToken(token);
  tellLimited(rest, log);
  try {
    const recommended = await reach((useless) => Promise.race([useless, ask(rest)]), parts, log);
    if (count === 'auto') return shardingOf(recommended);
    if (recommended > count) {
      const told = { count, recommended };
      log.warn(
        told,
        'Discord recommends more shards than SHARD_COUNT: one with more than 2,500 servers cannot connect',
      );
    }
    return shardingOf(count, ids);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** How many shards Discord recommends. */
async function ask(rest: REST): Promise<number> {
  const answer: unknown = await rest.get(Routes.gatewayBot());
  const { shards, session_start_limit: limit } = (answer ?? {}) as Partial<APIGatewayBotInfo>;
  if (!Number.isInteger(shards) || shards === undefined || shards < 1 || typeof limit?.remaining !== 'number')
    throw new NotDiscord('The answer to GET /gateway/bot has no number of shards.');
  return shards;
}
