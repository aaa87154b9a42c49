import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { tokenRefused } from './farewell.ts';
import { growing } from './pauses.ts';

/** The pauses between attempts to reach Discord, in milliseconds. */
const firstPause = 1_000;
const longestPause = 5 * 60_000;

/** While the bot is not connected, the log says so this often, in milliseconds. */
const toldEvery = 30_000;

/**
 * Connects to Discord, and resolves when its gateway is ready. Where Discord is out of reach, tries until it is there.
 *
 * @param create makes a client; one whose login has failed cannot be used again
 * @param ended resolves with the reason if Discord ends the session for good
 * @param signal ends the attempts: then this rejects
 * @throws with a sentence for the operator, which never contains the token, if Discord refuses the bot
 */
export async function connect(
  create: () => Client,
  token: string,
  ended: Promise<string>,
  log: Logger,
  signal: AbortSignal,
): Promise<Client<true>> {
  signal.throwIfAborted();
  const halted = Promise.withResolvers<never>();
  halted.promise.catch(() => undefined);
  void ended.then((why) => halted.reject(new Error(why)));
  signal.addEventListener('abort', () => halted.reject(signal.reason), { once: true });
  for (let failures = 1; ; failures += 1) {
    const client = create();
    const over = tellWhileWaiting(client, log);
    try {
      const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
      return await Promise.race([halted.promise, client.login(token).then(() => ready)]);
    } catch (error) {
      await client.destroy();
      if (isRefusal(error)) throw new Error(tokenRefused, { cause: error });
      const pause = growing(failures, firstPause, longestPause);
      // Rejects if that was the reason.
      await Promise.race([halted.promise, Promise.resolve()]);
      log.warn(
        { err: error, ms: pause },
        'Discord could not be reached: the bot tries again. Check the network, and DISCORD_API_URL if you set it',
      );
      await Promise.race([halted.promise, sleep(pause)]);
    } finally {
      over();
    }
  }
}

/** Says every while that the bot is not connected yet, and what it is waiting for. */
function tellWhileWaiting(client: Client, log: Logger): () => void {
  const begun = performance.now();
  let latest = '';
  const hear = (message: string) => {
    latest = message;
  };
  client.on(Events.Debug, hear);
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    log.warn({ seconds, latest }, 'the bot is not connected to Discord yet, and goes on trying');
  }, toldEvery);
  return () => {
    clearInterval(timer);
    client.off(Events.Debug, hear);
  };
}

/** Whether Discord refuses the bot's token. */
function isRefusal(error: unknown): boolean {
  return (
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401)
  );
}

/** Why a request to Discord failed: an error with a sentence for the operator, which never contains the token. */
export function explained(error: unknown, apiUrl: string): Error {
  const outOfReach = `Discord could not be reached at ${apiUrl}. Check the network, and DISCORD_API_URL if you set it.`;
  return new Error(isRefusal(error) ? tokenRefused : outOfReach, { cause: error });
}
