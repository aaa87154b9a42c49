import { startApp, type App } from './app.ts';
import { loadConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import { situationRoom } from './playground.ts';
import { endInOrder, giveUp } from './process.ts';

let config: Config;
try {
  config = loadConfig();
} catch (error) {
  giveUp(error);
}
const log = createLog(config.logLevel);
let playground: Awaited<ReturnType<typeof openPlayground>> | undefined;
let app: App | undefined;
const end = endInOrder(async () => {
  await app?.stop();
  await playground?.close();
}, log);

try {
  if (config.token === undefined) playground = await openPlayground(config.playgroundPort);
  const apiUrl = playground?.apiUrl ?? config.apiUrl;
  app = await startApp({ ...config, apiUrl }, config.token ?? playground?.token ?? '', log);
  if (playground) process.stdout.write(`Sherpa is playing. Open ${playground.url} (Ctrl+C stops it)\n`);
  log.fatal(await app.ended);
  end(1);
} catch (error) {
  log.debug({ err: error }, 'cannot start');
  giveUp(error);
}

/** The playground is for development: its packages are not there after `npm ci --omit=dev`. */
async function openPlayground(port: number) {
  const { startPlayground } = await import('discord-playground').catch((cause: unknown) => {
    const advice =
      'Set DISCORD_TOKEN to play in Discord, or install everything with `npm ci` to play in the playground.';
    throw new Error(`There is no DISCORD_TOKEN, and the playground is not installed. ${advice}`, { cause });
  });
  try {
    return await startPlayground({ ...situationRoom, port, page: true });
  } catch (error) {
    const advice = 'PLAYGROUND_PORT sets the playground’s port; 0 takes any free one.';
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${advice}`, { cause: error });
  }
}
