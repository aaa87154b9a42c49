import { Client, DefaultRestOptions, Options, type RESTOptions } from 'discord.js';

/**
 * How long to wait for Discord's answer to a request, in milliseconds, before sending it again (three times, as after a 5xx).
 * discord.js waits 15 s: if a connection hangs, a reveal would come a minute late.
 */
const patience = 5_000;

/** The same for an interaction's first response. Discord takes it within 3 s only, so there must be time for a second attempt. */
const callbackPatience = 1_250;

/**
 * A client that listens to interactions only: they need no intent, privileged or not, and carry everything that the bot uses. It
 * caches no servers, members or messages, so its memory does not grow with them.
 */
export function createClient(apiUrl: string): Client {
  const client = new Client({
    intents: [],
    // Discord's limit of 50 requests a second is for the bot's own requests. Nearly all of ours answer interactions or edit with
    // their tokens, which Discord does not count. Limited to 50, a thousand clicks would take 20 s, but each fails after 3 s.
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
  // Once ready, the cache holds every server that the bot is in.
  client.on('shardReady', () => client.guilds.cache.clear());
  return client;
}

/**
 * Sends one request. discord.js retries after its own time-out and after a connection reset, but not after our time-out, and not
 * if the other side closed the connection. If sending twice does no harm, both are reported as a reset, so that it retries:
 * Discord answers an interaction once, and takes a message with a nonce once.
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
