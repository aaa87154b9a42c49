import { Client, DefaultRestOptions, Options, type RESTOptions } from 'discord.js';

/**
 * How long Discord's answer to a request is waited for, in milliseconds, until the request is sent again (three times, as after a
 * 5xx). discord.js waits 15 s: a reveal would come a minute late where a connection hangs.
 */
const patience = 5_000;

/** The same for an interaction's first response: Discord takes it within 3 s only, so a second attempt has to fit in. */
const callbackPatience = 1_250;

/**
 * A client that listens to interactions only: they need no intent, privileged or not, and carry all that the bot uses. It keeps
 * nothing of servers, members or messages, so its memory does not grow with them.
 */
export function createClient(apiUrl: string): Client {
  const client = new Client({
    intents: [],
    // Discord's limit of 50 requests a second is on the bot's own requests. Nearly all of ours answer interactions or edit by
    // their tokens, which it does not count; held to 50, a thousand clicks would wait 20 s and fail after 3.
    rest: { api: apiUrl, globalRequestsPerSecond: Number.POSITIVE_INFINITY, timeout: patience, makeRequest: request },
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

/**
 * Sends one request. What its own time-out ended or the network reset, discord.js sends again; but not what our time-out ended,
 * nor where the other side closed the connection. These are passed off as a reset where to be sent twice does no harm: Discord
 * answers an interaction once, and takes a message with a nonce once.
 */
async function request(...[url, init]: Parameters<RESTOptions['makeRequest']>): ReturnType<RESTOptions['makeRequest']> {
  const isCallback = /\/callback(?:\?|$)/.test(url);
  const hurry = isCallback ? AbortSignal.timeout(callbackPatience) : undefined;
  const signals = [init.signal, hurry].filter((signal) => signal instanceof AbortSignal);
  try {
    return await DefaultRestOptions.makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
  } catch (error) {
    const isSafe = isCallback || init.method !== 'POST' || /\/channels\/\d+\/messages$/.test(url);
    if (!isSafe || !(error instanceof Error) || error.name === 'AbortError') throw error;
    throw Object.assign(new Error(`The connection to Discord broke: ${error.message}`, { cause: error }), {
      code: 'ECONNRESET',
    });
  }
}
