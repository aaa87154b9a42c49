import { Client, Options } from 'discord.js';

/**
 * A client that listens to interactions only: they need no intent, privileged or not, and carry all that the bot uses. It keeps
 * nothing of servers, members or messages, so its memory does not grow with them.
 */
export function createClient(apiUrl: string): Client {
  const client = new Client({
    intents: [],
    // Discord's limit of 50 requests a second is on the bot's own requests. Nearly all of ours answer interactions or edit by
    // their tokens, which it does not count; held to 50, a thousand clicks would wait 20 s and fail after 3.
    rest: { api: apiUrl, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
    allowedMentions: { parse: [] },
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
  // A ready gateway names every server the bot is in.
  client.on('shardReady', () => client.guilds.cache.clear());
  return client;
}
