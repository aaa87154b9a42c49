import { setTimeout } from 'node:timers/promises';
import { HTTPError } from 'discord.js';

/**
 * Runs something that may fail because of Discord or the network, and retries it after each of these pauses. A request that
 * Discord refuses is not retried: it would be refused again.
 *
 * @param pauses milliseconds
 * @throws what the last attempt threw
 */
export async function retry<T>(pauses: readonly number[], attempt: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!isOutage(error)) throw error;
      await setTimeout(pause);
    }
  }
  return attempt();
}

/** Discord failed, or could not be reached: it is not known whether the request was carried out. */
function isOutage(error: unknown): boolean {
  if (error instanceof HTTPError) return true;
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && /^(?:E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(String(error.code)));
}
