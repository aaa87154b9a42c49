import { startApp } from './app.ts';
import { loadConfig, type Config } from './config.ts';
import { giveUp } from './give-up.ts';
import { createLog } from './log.ts';
import { situationRoom } from './playground.ts';

/** Within so many milliseconds a signal that comes twice counts once. */
const sameSignal = 500;

let config: Config;
try {
  config = loadConfig();
} catch (error) {
  giveUp(error);
}
const log = createLog(config.logLevel);

try {
  const playground = config.token === undefined ? await openPlayground(config.playgroundPort) : undefined;
  const app = await startApp(
    { ...config, apiUrl: playground?.apiUrl ?? config.apiUrl },
    config.token ?? playground?.token ?? '',
    log,
  );
  if (playground) process.stdout.write(`Sherpa is playing. Open ${playground.url} (Ctrl+C stops it)\n`);

  let stopping: { by: string; at: number } | undefined;
  const stop = async (exitCode: number, by: string) => {
    stopping = { by, at: performance.now() };
    await app.stop();
    await playground?.close();
    process.exit(exitCode);
  };
  const onSignal = (signal: string) => {
    if (!stopping) return void stop(0, signal).catch(giveUp);
    // npm passes Ctrl+C on, which its child has had from the terminal already: twice the same at once is one wish.
    if (signal === stopping.by && performance.now() - stopping.at < sameSignal) return undefined;
    log.warn('stopped at once by a second signal');
    return process.exit(1);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  void app.ended.then(() => {
    log.fatal(
      'Discord has ended the session for good. Check that the bot’s token is still valid, then start it again.',
    );
    return stopping ? undefined : stop(1, 'Discord').catch(giveUp);
  });
} catch (error) {
  log.debug({ err: error }, 'cannot start');
  giveUp(error);
}

/** The playground is for development: its packages are not there after `npm ci --omit=dev`. */
async function openPlayground(port: number) {
  const { startPlayground } = await import('discord-playground');
  try {
    return await startPlayground({ ...situationRoom, port, page: true });
  } catch (error) {
    const advice = 'PLAYGROUND_PORT sets the playground’s port; 0 takes any free one.';
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${advice}`, { cause: error });
  }
}
