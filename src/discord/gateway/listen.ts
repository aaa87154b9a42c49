import { Events, type Client, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordClock } from './clock.ts';
import type { Dispatch } from './dispatch.ts';
import { life } from './transport.ts';

/** The ids of interactions are kept this long, in milliseconds, for the next process, which may hear the same ones. */
const kept = 2 * life;

export interface Listening {
  /** Listens to this client too. */
  to(client: Client): void;
  /**
   * From now on interactions are handled, beginning with those that arrived earlier and can still be answered.
   *
   * @param heard the ids of those that another process has handled
   */
  handOver(dispatch: Dispatch, heard?: readonly string[]): void;
  /** The ids of the interactions that this process has handled, or is handling, of the last few seconds. */
  latest(): string[];
  /** Stops listening. */
  stop(): void;
}

interface Heard {
  interaction: Interaction;
  /** By `performance.now()`. */
  arrived: number;
}

/**
 * Listens for interactions. Those that arrive before the bot has resumed its games wait until then, as long as they can be answered.
 *
 * @param unusable receives an interaction that lacks something without which it cannot be handled
 */
export function listen(clock: DiscordClock, log: Logger, unusable: (interaction: Interaction) => void): Listening {
  /** Those that wait until there is a dispatch. */
  const early: Heard[] = [];
  /** When those that are handled arrived, by their ids; the latest last. */
  const latest = new Map<string, number>();
  let handedOver: { dispatch: Dispatch; heard: ReadonlySet<string> } | undefined;
  let isListening = true;

  const isOlder = (arrived: number, milliseconds: number) => arrived < performance.now() - milliseconds;

  function note({ interaction, arrived }: Heard): void {
    latest.set(interaction.id, arrived);
    for (const [id, at] of latest) {
      if (!isOlder(at, kept)) break;
      latest.delete(id);
    }
  }

  async function handle({ interaction, arrived }: Heard): Promise<void> {
    if (!handedOver || handedOver.heard.has(interaction.id)) return;
    note({ interaction, arrived });
    try {
      // Not earlier: the time given back to rounds for the bot's absence is computed with the clock as it was before this
      // interaction.
      clock.observe(interaction.createdTimestamp, arrived);
      await handedOver.dispatch.handle(interaction);
    } catch (error) {
      log.error({ err: error, interaction: interaction.id }, 'an interaction lacks what it needs and is dropped');
      unusable(interaction);
    }
  }

  function hear(interaction: Interaction): void {
    if (!isListening) return;
    const heard = { interaction, arrived: performance.now() };
    if (handedOver) return void handle(heard);
    early.push(heard);
    // A process may wait for its turn for days.
    while (isOlder(early[0]?.arrived ?? Number.POSITIVE_INFINITY, life)) early.shift();
  }

  return {
    to: (client) => void client.on(Events.InteractionCreate, hear),
    handOver(dispatch, heard = []) {
      handedOver = { dispatch, heard: new Set(heard) };
      for (const one of early.splice(0)) if (!isOlder(one.arrived, life)) void handle(one);
    },
    latest: () => [...latest.keys()],
    stop() {
      isListening = false;
    },
  };
}
