import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIMessage } from 'discord.js';
import { startPlayground, type Player } from 'discord-playground';
import { button, options } from '../tests/e2e/table.ts';
import { openStorage } from '../src/storage/open.ts';
import { answerOf, open } from './stored.ts';
import { checkViolations, mib, ms, must, percentile, table } from './figures.ts';
import { WatchedBot } from './watched.ts';

/**
 * Whether the bot grows: many servers play for a long time at a steady rate, and each minute its sizes are read. `npm run build`, then
 * `npm run bench -- soak`; `--minutes 10`, `--rate 900` (answers a second) and `--before 500000` (answers that the database has
 * already) are the defaults. Each answer is an interaction, a private note, and a change of that note after the reveal.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '900' },
    before: { type: 'string', default: '500000' },
  },
});
const [minutes, rate, before] = [values.minutes, values.rate, values.before].map(Number) as [number, number, number];
const servers = 50;
const players = 300;

const folder = mkdtempSync(join(tmpdir(), 'sherpa-soak-'));
const otherServers = Array.from({ length: servers - 1 }, (_, at) => `Server ${at + 2}`);
await fill();
const playground = await startPlayground({ port: 0, otherServers });
const bot = new WatchedBot(
  [process.execPath, fileURLToPath(new URL('../dist/main.js', import.meta.url))],
  playground,
  folder,
);
const begun = performance.now();
const isOver = () => performance.now() - begun > minutes * 60_000;
let answers = before;
/** How long this process, which is Discord and all players, does nothing else: what it keeps of all messages grows. */
const stalls = monitorEventLoopDelay();
/** Clicks that the bot has not answered in time. */
let unanswered = 0;
let times: number[] = [];

/** Earlier questions, with answers that count for nothing. */
async function fill(): Promise<void> {
  const storage = await openStorage(`sqlite:${join(folder, 'bot.db')}`);
  for (let question = 0; question < before / players; question += 1) {
    const id = `${question}`;
    await open(storage, id);
    await Promise.all(Array.from({ length: players }, (_, player) => storage.addAnswer(id, answerOf(player))));
    // To count them would take ten minutes.
    await storage.withdrawRound(id);
  }
  await storage.close();
}

/** Asks as soon as the question before is over. */
async function ask(host: Player, server: string): Promise<APIMessage> {
  for (;;) {
    const asked = await host.command('quiz', { theme: 'choice', pace: 'untimed' }, { server }).catch(() => undefined);
    if (asked?.kind === 'reply' && options(asked.message).length > 0) return asked.message;
    await setTimeout(100);
  }
}

async function play(server: string, at: number): Promise<void> {
  const host = playground.join(`Host ${at}`);
  const people = Array.from({ length: players }, (_, index) => playground.join(`Player ${at}/${index}`));
  const each = (1_000 * servers) / rate;
  // So that questions end one after another.
  await setTimeout((at / servers) * players * each);
  while (!isOver()) {
    const question = await ask(host, server);
    const ids = options(question).map(({ id }) => id);
    let due = performance.now();
    const all = people.map(async (player, index) => {
      await setTimeout(Math.max(0, due + index * each - performance.now()));
      const clicked = performance.now();
      const outcome = await player.click(question, ids[index % ids.length] ?? '');
      if (outcome.kind === 'failed') unanswered += 1;
      else {
        must(
          JSON.stringify(outcome).includes('Locked in'),
          `The bot answered ${JSON.stringify(outcome).slice(0, 500)}`,
        );
        times.push(performance.now() - clicked);
        answers += 1;
      }
    });
    await Promise.all(all);
    due = performance.now();
    await host.click(question, button(question, 'reveal'));
  }
}

const head = [
  'minute',
  'answers',
  'memory',
  'database',
  'its log',
  'processor for an answer',
  'p50',
  'p99',
  'longest stall of Discord',
  'unanswered',
];
async function watch(): Promise<void> {
  let last = { answers, cpu: bot.cpu };
  stalls.enable();
  for (let minute = 1; minute <= minutes; minute += 1) {
    await setTimeout(Math.max(0, begun + minute * 60_000 - performance.now()));
    const [cpu, log] = [bot.cpu, statSync(join(folder, 'bot.db-wal')).size];
    const row = [
      `${minute}`,
      answers.toLocaleString('en-GB'),
      mib(bot.resident),
      mib(statSync(join(folder, 'bot.db')).size),
      mib(log),
      `${((cpu - last.cpu) / (answers - last.answers)).toFixed(2)} ms`,
      ...[0.5, 0.99].map((share) => ms(percentile(times, share))),
      ms(stalls.max / 1e6),
      `${unanswered}`,
    ];
    // At once: it takes long, and may be broken off.
    process.stdout.write(
      table(head, [row])
        .split('\n')
        .slice(minute === 1 ? 0 : 2)
        .join('\n'),
    );
    [last, times] = [{ answers, cpu }, []];
    stalls.reset();
  }
}

try {
  await Promise.all([watch(), ...playground.servers.map(({ id }, at) => play(id, at))]);
  checkViolations(playground.violations);
  await bot.stop();
  process.stdout.write(
    `\nAbout ${rate} answers a second in ${servers} servers, questions of ${players} answers each. Players and Discord share another process.\n`,
  );
} finally {
  await playground.close();
  rmSync(folder, { recursive: true });
}
