import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Playground } from 'discord-playground';
import type { Usage } from './inside.ts';

export interface MeasuredBot {
  usage(): Promise<Usage>;
  /** Stops it as an operator would. Rejects if it did not end well. */
  stop(): Promise<void>;
}

/**
 * The real bot as a process of its own, with its own event loop, in a playground. It inherits this process's options for Node:
 * `node --cpu-prof bench/run.ts crowd` profiles both.
 *
 * @param folder of its database, for `sqlite:<name>`
 * @throws if it ends before it plays; with its output
 */
export async function startMeasuredBot(
  playground: Playground,
  databaseUrl: string,
  folder: string,
): Promise<MeasuredBot> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const inside = new URL('inside.ts', import.meta.url).href;
  const child = fork(main, {
    cwd: folder,
    env: { DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, DATABASE_URL: databaseUrl },
    execArgv: [...process.execArgv, '--expose-gc', '--import', inside],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const playing = Promise.withResolvers<void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('"playing"')) playing.resolve();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`The bot ended with ${code}. It said:\n${output}`);
  });
  await Promise.race([playing.promise, ended]);

  return {
    async usage() {
      const told = once(child, 'message');
      child.send('usage');
      const [usage] = (await Promise.race([told, ended])) as [Usage];
      return usage;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
