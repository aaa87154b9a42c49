import type { ClientOptions, Interaction } from 'discord.js';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { test as base } from 'vitest';

import type { Playground } from '../src/server.ts';
import { startPlayground } from '../src/server.ts';

type Handler = (interaction: Interaction) => Promise<unknown>;

interface Fixtures {
  playground: Playground;
  clock: ManualClock;
  /** An ordinary discord.js client, connected; what its handler rejects with fails the test. */
  connect(handler?: Handler, options?: Partial<ClientOptions>): Promise<Client<true>>;
  /** The body that a REST call without discord.js brought back. */
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

/** A clock that moves only when it is told to. */
class ManualClock {
  #now = Date.UTC(2026, 0, 1);
  #waiting = new Map<() => void, number>();

  now = () => this.#now;

  after = (delay: number, action: () => void) => {
    this.#waiting.set(action, this.#now + delay);
    return () => void this.#waiting.delete(action);
  };

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const [action, due] of this.#waiting) {
      if (due > this.#now) continue;
      this.#waiting.delete(action);
      action();
    }
  }
}

export const test = base.extend<Fixtures>({
  clock: async ({}, use) => use(new ManualClock()),

  playground: async ({ clock }, use) => {
    const playground = await startPlayground({ port: 0, now: clock.now, after: clock.after });
    await use(playground);
    await playground.close();
  },

  connect: async ({ playground }, use) => {
    const clients: Client[] = [];
    const mishaps: unknown[] = [];
    await use(async (handler, options = {}) => {
      const client = new Client({
        intents: [GatewayIntentBits.Guilds],
        ...options,
        rest: { api: playground.apiUrl, ...options.rest },
      });
      clients.push(client);
      client.on(Events.InteractionCreate, (interaction) => {
        handler?.(interaction).catch((error: unknown) => mishaps.push(error));
      });
      const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(playground.token);
      return ready;
    });
    for (const client of clients) await client.destroy();
    if (mishaps.length > 0) throw new AggregateError(mishaps, 'A handler of the bot failed');
  },

  request: async ({ playground }, use) => {
    await use(async (method, path, body) => {
      const response = await fetch(`${playground.apiUrl}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${playground.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    });
  },
});
