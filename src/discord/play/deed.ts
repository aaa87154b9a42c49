import type { Logger } from 'pino';

/**
 * Tells a player of something that has already been done. If Discord does not take it, the deed still stands, and the player
 * must not hear that nothing was done: the failure is only logged. A second press tells what is true then.
 */
export async function tellOfDeed(what: string, log: Logger, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    log.warn({ err: error, what }, 'a player could not be told of what they have done');
  }
}
