import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { percentile } from './figures.ts';
import type { Traffic } from './traffic.ts';
import type { WatchedBot } from './watched.ts';

/** Once nothing was sent for this long, everything that followed is done: messages are edited every two seconds. Milliseconds. */
export const quiet = 2_500;
/** How often it is looked, in milliseconds. */
const step = 50;

/** What one act of a player costs, on average of many; of the time until they see what comes of it, the median. */
export interface Cost {
  what: string;
  byInteraction: number;
  byToken: number;
  /** Milliseconds; undefined if it was not measured. */
  seen: number | undefined;
  /** Of the processor, milliseconds. */
  cpu: number;
  /** In the rows and indexes of the database. */
  bytes: number;
}

/** Measures acts of players, one after another, and everything that the bot does because of them. */
export class Costs {
  readonly all: Cost[] = [];
  bot: WatchedBot;
  readonly #traffic: Traffic;
  readonly #path: string;
  readonly #quiet: number;

  /**
   * @param path of the bot's database
   * @param quietFor how long nothing has to be sent until what was done is over, in milliseconds
   */
  constructor(traffic: Traffic, bot: WatchedBot, path: string, quietFor: number) {
    this.#traffic = traffic;
    this.bot = bot;
    this.#path = path;
    this.#quiet = quietFor;
  }

  /** Does these things one after another. Returns what comes of them. */
  async of<T>(what: string, acts: readonly (() => Promise<T>)[]): Promise<T[]> {
    const times: number[] = [];
    const results = await this.#measured(what, acts.length, async () => {
      const came: T[] = [];
      for (const act of acts) {
        const begun = performance.now();
        came.push(await act());
        times.push(performance.now() - begun);
      }
      return came;
    });
    const last = this.all.at(-1);
    if (last) last.seen = percentile(times, 0.5);
    return results;
  }

  /** Does so many things at once, of which each takes as long as its players take. */
  async ofAll(what: string, count: number, act: () => Promise<unknown>): Promise<void> {
    await this.#measured(what, count, act);
  }

  async #measured<T>(what: string, count: number, act: () => Promise<T>): Promise<T> {
    const before = this.#now();
    const came = await act();
    await this.#untilQuiet();
    const after = this.#now();
    const each = (figure: keyof typeof after) => (after[figure] - before[figure]) / count;
    this.all.push({
      what,
      byInteraction: each('byInteraction'),
      byToken: each('byToken'),
      seen: undefined,
      cpu: each('cpu'),
      bytes: each('bytes'),
    });
    return came;
  }

  #now() {
    const database = new DatabaseSync(this.#path, { readOnly: true });
    const bytes = Number(database.prepare('select sum(payload) as bytes from dbstat').get()?.['bytes']);
    database.close();
    return { ...this.#traffic.requests, cpu: this.bot.cpu, bytes };
  }

  async #untilQuiet(): Promise<void> {
    const { requests } = this.#traffic;
    let before = -1;
    for (let left = this.#quiet; left > 0; left -= step) {
      const sum = requests.byInteraction + requests.byToken;
      if (sum !== before) left = this.#quiet;
      before = sum;
      await setTimeout(step);
    }
  }
}
