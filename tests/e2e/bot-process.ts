import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface BotProcess {
  /** Resolves when a line of its output matches; rejects if the process ends first. */
  says(pattern: RegExp): Promise<string>;
  /** The lines of its output so far that match. */
  said(pattern: RegExp): string[];
  /** Resolves when the process has ended because of it. */
  kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<void>;
  /** Resolves when it has ended by itself. */
  ended: Promise<{ code: number | null; output: string }>;
}

/** The programs that can be started: the bot, what `npm run build` makes of it, what registers its commands, and the bot with ladders and lists alone. */
const files = {
  main: '../../src/main.ts',
  built: '../../dist/main.js',
  deploy: '../../src/deploy.ts',
  tries: './bot-of-tries.ts',
} as const;
export type Program = keyof typeof files;

/** `npm start` without npm: the bot as a process of its own, with this environment and none of the bot's variables otherwise. */
export function startBot(env: Record<string, string>, folder: string, program: Program = 'main'): BotProcess {
  const main = fileURLToPath(new URL(files[program], import.meta.url));
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));

  return {
    ended,
    async says(pattern) {
      const heard = Promise.withResolvers<string>();
      const look = () => {
        const found = output.split('\n').find((line) => pattern.test(line));
        if (found !== undefined) heard.resolve(found);
      };
      waiting.add(look);
      look();
      const early = ended.then(({ code }) => {
        throw new Error(`The bot ended with ${code} before it said ${pattern}. It said:\n${output}`);
      });
      return Promise.race([heard.promise, early]).finally(() => waiting.delete(look));
    },
    said: (pattern) => output.split('\n').filter((line) => pattern.test(line)),
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
