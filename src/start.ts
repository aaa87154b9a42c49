import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type App } from './app.ts';
import { isOutdated } from './built.ts';
import { loadConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import { situationRoom } from './playground.ts';
import { endInOrder, giveUp } from './process.ts';

/** A start that is given up ends by itself, or is left behind after this many milliseconds. */
const givenUpWithin = 1_000;

/** Runs the bot until it is stopped or cannot go on: the whole process. Never rejects. */
export async function start(): Promise<void> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    giveUp(error);
  }
  const log = createLog(config.logLevel);
  let playground: Awaited<ReturnType<typeof openPlayground>> | undefined;
  let starting: Promise<App> | undefined;
  const starts = new AbortController();
  const end = endInOrder(async () => {
    starts.abort(new Error('The bot was stopped before it was connected.'));
    const app = await Promise.race([starting?.catch(() => undefined), sleep(givenUpWithin, undefined, { ref: false })]);
    await app?.stop();
    await playground?.close();
  }, log);

  try {
    if (config.token === undefined) playground = await openPlayground(config.playgroundPort);
    const apiUrl = playground?.apiUrl ?? config.apiUrl;
    starting = startApp({ ...config, apiUrl }, config.token ?? playground?.token ?? '', log, {}, starts.signal);
    const app = await starting;
    void isOutdated().then(
      (is) => is && log.warn('dist/ was built from other sources than those beside it: run `npm run build`'),
    );
    if (playground) {
      await app.registered;
      process.stdout.write(`Sherpa is playing. Open ${playground.url} (Ctrl+C stops it)\n`);
    }
    log.fatal(await app.ended);
    end(1);
  } catch (error) {
    // The bot is being stopped, and ends with the code for that.
    if (starts.signal.aborted) await new Promise(() => {});
    log.debug({ err: error }, 'cannot start');
    giveUp(error);
  }
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
