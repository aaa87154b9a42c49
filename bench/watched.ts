import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Playground } from 'discord-playground';
import { must } from './figures.ts';

/** Of Linux: how long one of the steps is in which a process's time is counted, in milliseconds. */
const tick = 10;

/** A bot as an operator starts it, with nothing of ours in its process: it is watched from outside, which needs Linux. */
export class WatchedBot {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #output = '';

  /**
   * @param command what runs it, as a list of words
   * @param folder of its database
   */
  constructor(command: readonly string[], playground: Playground, folder: string) {
    const { PATH, NODE_OPTIONS } = process.env;
    const [file = '', ...args] = command;
    this.#child = spawn(file, args, {
      cwd: folder,
      env: {
        PATH,
        // To profile it: NODE_OPTIONS=--cpu-prof.
        ...(NODE_OPTIONS !== undefined && { NODE_OPTIONS }),
        DISCORD_TOKEN: playground.token,
        DISCORD_API_URL: playground.apiUrl,
        DATABASE_URL: 'sqlite:bot.db',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // It would go on looking for its Discord, and find somebody else's.
    const end = () => this.#child.kill();
    process.once('exit', end);
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#ended = once(this.#child, 'close').then(([code]) => {
      process.off('exit', end);
      must(code === 0, `The bot ended with ${code}. It said:\n${this.#output}`);
    });
  }

  /** Memory in bytes. */
  get resident(): number {
    return this.#memory('VmRSS');
  }

  /** The most that it has had so far, in bytes. */
  get mostResident(): number {
    return this.#memory('VmHWM');
  }

  /** Processor time since it began, in milliseconds. */
  get cpu(): number {
    const [, after = ''] = this.#told('stat').split(') ');
    const [user, system] = after.split(' ').slice(11);
    return (Number(user) + Number(system)) * tick;
  }

  #memory(what: 'VmRSS' | 'VmHWM'): number {
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(this.#told('status'))?.[1]) * 1_024;
  }

  #told(file: string): string {
    return readFileSync(`/proc/${this.#child.pid}/${file}`, 'utf8');
  }

  /** Stops it as an operator would. Rejects if it did not end well. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#ended;
  }
}
