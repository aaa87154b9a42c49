import { Events, type Client, type Interaction } from 'discord.js';
import type { createClock } from './clock.ts';
import type { Dispatch } from './dispatch.ts';

export interface Listening {
  /** From now on interactions are handled, those first that came before. */
  handOver(dispatch: Dispatch): void;
  /** Hears no more. */
  stop(): void;
}

/** Hears interactions. Those that come before the bot has picked up what it left wait until then. */
export function listen(client: Client, clock: ReturnType<typeof createClock>): Listening {
  const ready = Promise.withResolvers<Dispatch>();
  const hear = (interaction: Interaction) => {
    const arrived = performance.now();
    void ready.promise.then((dispatch) => {
      // Not before: what rounds are given back for the bot's absence is reckoned by the clock as it was before it.
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
