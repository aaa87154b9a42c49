import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground, type Playground } from 'discord-playground';
import { startMeasuredBot, type MeasuredBot } from './bot.ts';
import { checkViolations, mib, ms, spread, spreadHead, table } from './figures.ts';
import { channelsNamed, playersEach, playMatches, questions } from './matches.ts';
import { mostWithin, watchTraffic, type Traffic } from './traffic.ts';

/**
 * Two hundred channels play matches at once in one bot process: `npm run bench -- channels`. Then they do it again, which shows
 * whether the process gives its memory back. As in `crowd`, players and Discord share a process, and the bot has its own.
 */
const waves = [1, 50, 200, 200, 200];

const traffic = watchTraffic();

async function measure(playground: Playground, bot: MeasuredBot, channels: number, wave: number): Promise<string[]> {
  const before = await bot.usage();
  const start = performance.now();
  const sum = await playMatches(playground, channels, wave);
  const took = performance.now() - start;
  const after = await bot.usage();
  const times = [...sum.dispatched].map(([id, at]) => (traffic.acknowledged.get(id) ?? Number.NaN) - at);
  return [
    `${channels}`,
    `${sum.answers}`,
    `${(took / 1_000).toFixed(1)} s`,
    ...spread(times),
    ms(after.longestStall),
    `${((100 * (after.cpu - before.cpu)) / took).toFixed(0)} %`,
    mib(after.rss),
    mib(after.heap),
  ];
}

/** The most edits of any message in any 5 s. */
const busiest = ({ edits }: Traffic) => Math.max(...[...edits.values()].map((times) => mostWithin(times, 5_000)));

const folder = mkdtempSync(join(tmpdir(), 'sherpa-channels-'));
const playground = await startPlayground({
  port: 0,
  channels: channelsNamed(Math.max(...waves)),
});
const bot = await startMeasuredBot(playground, 'sqlite:sherpa.db', folder);
try {
  const rows: string[][] = [];
  for (const [wave, channels] of waves.entries()) rows.push(await measure(playground, bot, channels, wave));
  checkViolations(playground.violations);
  const head = ['channels', 'answers', 'time', ...spreadHead, 'longest stall', 'CPU', 'RSS after', 'heap after'];
  process.stdout.write(
    `${table(head, rows)}
${playersEach} players and a match of ${questions} questions in each channel, one wave after another in the same process. From the click handed to
the gateway to its acknowledgement's arrival at Discord; CPU of one core. RSS and heap (after a full collection) when all is over. At most
${busiest(traffic)} edits of one message in any 5 s; ${traffic.statuses.get(429) ?? 0} requests met a 429.\n`,
  );
} finally {
  await bot.stop();
  await playground.close();
  rmSync(folder, { recursive: true });
}
