import { Events, type Client, type Interaction } from 'discord.js';
import type { createClock } from './clock.ts';
import type { Dispatch } from './dispatch.ts';

export interface Listening {
  /** From now on interactions are handled, beginning with those that arrived earlier. */
  handOver(dispatch: Dispatch): void;
  /** Stops listening. */
  stop(): void;
}

/** Listens for interactions. Those that arrive before the bot has resumed its games wait until then. */
export function listen(client: Client, clock: ReturnType<typeof createClock>): Listening {
  const ready = Promise.withResolvers<Dispatch>();
  const hear = (interaction: Interaction) => {
    const arrived = performance.now();
    void ready.promise.then((dispatch) => {
      // Not earlier: the time given back to rounds for the bot's absence is computed with the clock as it was before this
      // interaction.
      clock.observe(interaction.createdTimestamp, arrived);
      return dispatch.handle(interaction);
    });
  };
  client.on(Events.InteractionCreate, hear);
  return {
    handOver: (dispatch) => ready.resolve(dispatch),
    stop: () => void client.off(Events.InteractionCreate, hear),
  };
}
