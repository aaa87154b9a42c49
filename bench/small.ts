import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPlayground } from 'discord-playground';
import { checkViolations, mib, table } from './figures.ts';
import { channelsNamed, playersEach, playMatches, questions } from './matches.ts';
import { WatchedBot } from './watched.ts';

/**
 * Two hundred matches at once where there is little memory: `npm run build`, then `npm run bench -- small`. `--cgroup <folder>` names a
 * control group of Linux, whose memory is limited, in which the bot is started: see docs/performance.md. `--matches 200` and `--waves 3`
 * are the defaults.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    cgroup: { type: 'string' },
    matches: { type: 'string', default: '200' },
    waves: { type: 'string', default: '3' },
  },
});
const matches = Number(values.matches);
const program = [process.execPath, fileURLToPath(new URL('../dist/main.js', import.meta.url))];
// A process counts what it takes from when it is in the group, so that it has to be in it before the bot begins.
const inGroup = ['/bin/sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"'];

/** The most that the group has had, by its own count, in which pages of files are also counted as long as nothing else needs the room. */
function mostOf(group: string): string {
  const file = ['memory.peak', 'memory.max_usage_in_bytes']
    .map((name) => join(group, name))
    .find((path) => existsSync(path));
  return file === undefined ? 'unknown' : mib(Number(readFileSync(file, 'utf8')));
}

const folder = mkdtempSync(join(tmpdir(), 'sherpa-small-'));
const playground = await startPlayground({ port: 0, channels: channelsNamed(matches) });
const bot = new WatchedBot(
  values.cgroup === undefined ? program : [...inGroup, values.cgroup, ...program],
  playground,
  folder,
);
try {
  const rows: string[][] = [];
  for (let wave = 1; wave <= Number(values.waves); wave += 1) {
    const begun = performance.now();
    const { answers } = await playMatches(playground, matches, wave);
    const took = `${((performance.now() - begun) / 1_000).toFixed(0)} s`;
    rows.push([`${wave}`, `${matches}`, `${answers}`, took, mib(bot.resident), mib(bot.mostResident)]);
  }
  checkViolations(playground.violations);
  await bot.stop();
  const head = ['wave', 'matches at once', 'answers', 'time', 'memory after', 'most memory until then'];
  process.stdout.write(
    `${table(head, rows)}\n${playersEach} players and ${questions} questions in each match. ${values.cgroup === undefined ? 'Without a limit' : `The most that the group had: ${mostOf(values.cgroup)}`}.\n`,
  );
} finally {
  await playground.close();
  rmSync(folder, { recursive: true });
}
