import { GatewayCloseCodes } from 'discord.js';

/** Why the bot cannot go on where Discord refuses its token. */
export const tokenRefused =
  'Discord refuses the token. Copy DISCORD_TOKEN again from your application’s page “Bot” at https://discord.com/developers/applications.';

/** A connection that Discord has closed, and what is known of the bot's shards. */
export interface Closed {
  shard: number;
  /** How many shards the bot has, and how many Discord recommends; 0 if that is not known. */
  count: number;
  recommended: number;
  /** Whether this process runs all of them. */
  isWhole: boolean;
}

/** Why Discord ended the bot's session for good, and what to do about it, by the code with which it closed the connection. */
const farewells: Readonly<Record<number, (closed: Closed) => string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: () => tokenRefused,
  [GatewayCloseCodes.InvalidShard]: ({ shard, count }) =>
    `Discord does not know shard ${shard} of ${count} (close code 4010). Give SHARD_COUNT the same number in every process, and SHARD_IDS only lower numbers; or leave both to Discord: SHARD_COUNT=auto, without SHARD_IDS.`,
  [GatewayCloseCodes.ShardingRequired]: ({ shard, count, recommended, isWhole }) =>
    `The bot needs more shards (close code 4011): shard ${shard} of ${count} would serve more than 2,500 servers, the most that Discord lets one serve. ` +
    (isWhole
      ? `Start it again with SHARD_COUNT=auto, or with ${Math.max(count + 1, recommended)} at least.`
      : `Give SHARD_COUNT ${Math.max(count + 1, recommended)} at least in every process, divide these shards with SHARD_IDS, and start all again.`),
  [GatewayCloseCodes.InvalidAPIVersion]: () =>
    'Discord no longer serves this version of its gateway (close code 4012). Update the bot and its packages.',
  [GatewayCloseCodes.InvalidIntents]: () =>
    'Discord does not know the intents that the bot asks for (close code 4013). It asks for none: update it, or check the proxy at DISCORD_API_URL.',
  [GatewayCloseCodes.DisallowedIntents]: () =>
    'Discord does not allow the intents that the bot asks for (close code 4014). It needs none: undo the change that asks for them, or allow them on your application’s page “Bot”.',
};

/** @returns undefined if the connection may be opened again after this code */
export function farewell(code: number, closed: Closed): string | undefined {
  return farewells[code]?.(closed);
}
