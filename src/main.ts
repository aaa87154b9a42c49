import { startApp } from './app.ts';
import { loadConfig, type Config } from './config.ts';
import { createLog } from './log.ts';

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

  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    await app.stop();
    await playground?.close();
    process.exit(exitCode);
  };
  const onSignal = () => void stop(0).catch(giveUp);
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  void app.ended.then(() => {
    log.fatal(
      'Discord has ended the session for good. Check that the bot’s token is still valid, then start it again.',
    );
    return stop(1).catch(giveUp);
  });
} catch (error) {
  log.debug({ err: error }, 'cannot start');
  giveUp(error);
}

/** The playground is for development: its packages are not there after `npm ci --omit=dev`. */
async function openPlayground(port: number) {
  const { startPlayground } = await import('../playground/server.ts');
  try {
    return await startPlayground({ port, page: true });
  } catch (error) {
    const advice = 'PLAYGROUND_PORT sets the playground’s port; 0 takes any free one.';
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${advice}`, { cause: error });
  }
}

function giveUp(error: unknown): never {
  process.stderr.write(`Sherpa cannot go on. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
