import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground } from 'discord-playground';
import { situationRoom } from '../src/playground.ts';
import { startMeasuredBot } from './bot.ts';
import { checkViolations, mib, table } from './figures.ts';

/**
 * How long a start takes until all shards are ready, and how much memory the process has then, on a SQLite file:
 * `npm run bench -- start`. Discord lets 16 of a large bot's shards start in five seconds; so does the playground here.
 */
const maxConcurrency = 16;
const bots = [
  { servers: 1, shards: 1 },
  { servers: 10_000, shards: 16 },
  { servers: 100_000, shards: 64 },
];

const rows: string[][] = [];
for (const { servers, shards } of bots) {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-start-'));
  const playground = await startPlayground({
    ...situationRoom,
    quietServers: servers - 1,
    recommendedShards: shards,
    sessionStarts: { maxConcurrency },
    port: 0,
  });
  const begun = performance.now();
  const bot = await startMeasuredBot(playground, 'sqlite:sherpa.db', folder);
  const seconds = (performance.now() - begun) / 1_000;
  const { rss } = await bot.usage();
  await bot.stop();
  checkViolations(playground.violations);
  await playground.close();
  rmSync(folder, { recursive: true });
  rows.push([servers.toLocaleString('en-GB'), String(shards), `${seconds.toFixed(1)} s`, mib(rss)]);
}
process.stdout.write(table(['servers', 'shards', 'all ready after', 'memory'], rows));
