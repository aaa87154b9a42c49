import { Events, type Client, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordClock } from './clock.ts';
import type { Dispatch } from './dispatch.ts';

export interface Listening {
  /** Listens to this client too. */
  to(client: Client): void;
  /** From now on interactions are handled, beginning with those that arrived earlier. */
  handOver(dispatch: Dispatch): void;
  /** Stops listening. */
  stop(): void;
}

/**
 * Listens for interactions. Those that arrive before the bot has resumed its games wait until then.
 *
 * @param unusable receives an interaction that lacks something without which it cannot be handled
 */
export function listen(clock: DiscordClock, log: Logger, unusable: (interaction: Interaction) => void): Listening {
  const ready = Promise.withResolvers<Dispatch>();
  let isListening = true;

  async function hear(interaction: Interaction): Promise<void> {
    if (!isListening) return;
    const arrived = performance.now();
    const dispatch = await ready.promise;
    try {
      // Not earlier: the time given back to rounds for the bot's absence is computed with the clock as it was before this
      // interaction.
      clock.observe(interaction.createdTimestamp, arrived);
      await dispatch.handle(interaction);
    } catch (error) {
      log.error({ err: error, interaction: interaction.id }, 'an interaction lacks what it needs and is dropped');
      unusable(interaction);
    }
  }

  return {
    to: (client) => void client.on(Events.InteractionCreate, (interaction) => void hear(interaction)),
    handOver: (dispatch) => ready.resolve(dispatch),
    stop() {
      isListening = false;
    },
  };
}
