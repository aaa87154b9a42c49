import { GatewayCloseCodes } from 'discord.js';

/** Why the bot cannot go on where Discord refuses its token. */
export const tokenRefused =
  'Discord refuses the token. Copy DISCORD_TOKEN again from your application’s page “Bot” at https://discord.com/developers/applications.';

/** Why Discord ended the bot's session for good, and what to do about it, by the code with which it closed the connection. */
const farewells: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenRefused,
  [GatewayCloseCodes.InvalidShard]:
    'Discord does not know this shard (close code 4010). A shard’s number must be lower than the number of shards: check the sharding settings.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot needs sharding (close code 4011): it is in more than 2,500 servers, the most that Discord lets one connection serve. Remove it from some, or run it in several shards.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer serves this version of its gateway (close code 4012). Update the bot and its packages.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know the intents that the bot asks for (close code 4013). It asks for none: update it, or check the proxy at DISCORD_API_URL.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow the intents that the bot asks for (close code 4014). It needs none: undo the change that asks for them, or allow them on your application’s page “Bot”.',
};

/** @returns undefined if the connection may be opened again after this code */
export function farewell(code: number): string | undefined {
  return farewells[code];
}
