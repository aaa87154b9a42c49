import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { reach, type Halts } from './reach.ts';
import { tellLimited } from './trouble.ts';

/** While the bot is not connected, the log says so this often, in milliseconds. */
const toldEvery = 30_000;

/**
 * Connects to Discord, and resolves when its gateway is ready. Where Discord is out of reach, tries until it is there.
 *
 * @param create makes a client; one whose login has failed cannot be used again
 * @throws as {@link reach}
 */
export function connect(create: () => Client, token: string, halts: Halts, log: Logger): Promise<Client<true>> {
  return reach(
    async (useless) => {
      const client = create();
      const over = tellWhileWaiting(client, log);
      try {
        const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
        return await Promise.race([useless, client.login(token).then(() => ready)]);
      } catch (error) {
        await client.destroy();
        throw error;
      } finally {
        over();
      }
    },
    halts,
    log,
  );
}

/** Says every while that the bot is not connected yet, and what it is waiting for. */
function tellWhileWaiting(client: Client, log: Logger): () => void {
  const begun = performance.now();
  let latest = '';
  const hear = (message: string) => {
    latest = message;
  };
  client.on(Events.Debug, hear);
  const limited = tellLimited(client.rest, log);
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    log.warn({ seconds, latest }, 'the bot is not connected to Discord yet, and goes on trying');
  }, toldEvery);
  return () => {
    clearInterval(timer);
    client.off(Events.Debug, hear);
    limited();
  };
}
