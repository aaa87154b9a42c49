import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIMessage } from 'discord.js';
import { startPlayground, type Outcome, type Player, type Playground } from 'discord-playground';
import { buttons, options, shown } from '../tests/e2e/table.ts';
import { checkViolations, must, percentile, table } from './figures.ts';
import { watchTraffic } from './traffic.ts';
import { WatchedBot } from './watched.ts';

/**
 * What Sherpa costs beside the least that a bot can be (echo.ts), on the same playground, in turn: `npm run bench -- light`. Players and
 * Discord share this process, each bot has its own. `--times 5` is how often; `--bots Sherpa` runs one of them alone, and
 * `--parts clicks,memory` some of the measurements.
 */
const bots = {
  echo: ['echo.ts'],
  'echo on disk': ['echo.ts', '--flush'],
  sources: ['../src/main.ts'],
  Sherpa: ['../dist/main.js'],
} satisfies Record<string, [file: string, ...args: string[]]>;
type BotName = keyof typeof bots;

/** Questions that are open at once, each in its own server, and how many answer each. */
const servers = 50;
const answerers = 300;
/** What is under way at any time, at saturation. */
const lanes = 64;
const commandsUsed = 4_000;
/** What is looked up; a text that is searched for has a slip, as they do. */
const lookedUp = {
  '/fact': { command: 'fact', options: {} },
  '/fact with a text': { command: 'fact', options: { query: 'shangai summit kazakhstan' } },
  '/leaderboard': { command: 'leaderboard', options: {} },
  '/privacy': { command: 'privacy', options: {} },
  '/help': { command: 'help', options: {} },
};
const steady = { aSecond: 50, seconds: 10 };
/** How long a bot is left alone before its memory is read, in milliseconds. */
const idle = 3_000;

const traffic = watchTraffic();

type Act = () => Promise<Outcome>;

/** Milliseconds, megabytes, or so many a second, by what was measured. */
type Found = Map<string, number>;

/** Uses a command until the bot is there and answers. */
async function untilAnswered(player: Player, command: string): Promise<void> {
  for (;;) {
    const outcome = await player.command(command, {}, { channel: 'dm' }).catch(() => undefined);
    if (outcome?.kind === 'reply') return;
    await setTimeout(2);
  }
}

async function started(
  name: BotName,
  playground: Playground,
  folder: string,
): Promise<{ bot: WatchedBot; took: number }> {
  const begun = performance.now();
  const [file, ...args] = bots[name];
  const bot = new WatchedBot(
    [process.execPath, fileURLToPath(new URL(file, import.meta.url)), ...args],
    playground,
    folder,
  );
  await untilAnswered(playground.join('First'), 'leaderboard');
  return { bot, took: performance.now() - begun };
}

/** A question in each of these servers. */
function ask(playground: Playground, askedIn: Playground['servers'] = playground.servers): Promise<APIMessage[]> {
  return Promise.all(
    askedIn.map(async ({ id: server }, at) =>
      shown(await playground.join(`Host ${at}`).command('quiz', { theme: 'true-false', pace: 'untimed' }, { server })),
    ),
  );
}

/** The ids of the buttons with which a question is answered. */
function answersTo(message: APIMessage): string[] {
  const offered = options(message);
  return (offered.length > 0 ? offered : buttons(message)).map(({ id }) => id);
}

/** One answer of each of these people to each of these questions. */
function* answersOf(people: readonly Player[], questions: readonly APIMessage[]): Generator<Act> {
  const answers = questions.map(answersTo);
  for (const [index, player] of people.entries())
    for (const [at, question] of questions.entries()) {
      const offered = answers[at] ?? [];
      yield () => player.click(question, offered[(index + at) % offered.length] ?? '');
    }
}

function mustTell(outcome: Outcome, words: string): void {
  const isTold = outcome.kind === 'reply' && JSON.stringify(outcome.message).includes(words);
  must(isTold, `The bot answered ${JSON.stringify(outcome).slice(0, 500)}`);
}

/** Does all of this, so many at once, and finds how many a second there were, and what each cost the bot. */
async function saturate(bot: WatchedBot, acts: IteratorObject<Act>, words: string) {
  const begun = { at: performance.now(), cpu: bot.cpu };
  let done = 0;
  const lane = async () => {
    for (const act of acts) {
      mustTell(await act(), words);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { aSecond: (done * 1_000) / (performance.now() - begun.at), cpu: (bot.cpu - begun.cpu) / done };
}

/** How long it takes until each of these answers is acknowledged, in milliseconds, where they come one after another. */
function acknowledged(question: APIMessage, people: readonly Player[]): Promise<number[]> {
  const answers = answersTo(question);
  const begun = performance.now();
  return Promise.all(
    people.map(async (player, index) => {
      await setTimeout(Math.max(0, (index * 1_000) / steady.aSecond - (performance.now() - begun)));
      const at = performance.now();
      const outcome = await player.click(question, answers[index % answers.length] ?? '');
      mustTell(outcome, 'Locked in');
      return (traffic.acknowledged.get(shown(outcome).interaction_metadata?.id ?? '') ?? Number.NaN) - at;
    }),
  );
}

/** What it costs to start again, to wait, and to take answers. */
async function clicks(name: BotName, found: Found): Promise<void> {
  await inPlayground({ otherServers: servers - 1 }, async (playground, folder) => {
    await (await started(name, playground, folder)).bot.stop();
    const { bot, took } = await started(name, playground, folder);
    found.set('spawn → first command answered, ms', took);
    await setTimeout(idle);
    found.set('resident, idle, MB', bot.resident / 1e6);
    const people = Array.from({ length: answerers }, (_, index) => playground.join(`Player ${index}`));
    const others = Array.from({ length: steady.aSecond * steady.seconds }, (_, index) =>
      playground.join(`Other ${index}`),
    );
    const [first, ...questions] = await ask(playground);
    must(first !== undefined, 'There is no server.');
    const times = first ? await acknowledged(first, others) : [];
    found.set('a click at 50 a second, p50, ms', percentile(times, 0.5));
    found.set('a click at 50 a second, p99, ms', percentile(times, 0.99));
    const { aSecond, cpu } = await saturate(bot, answersOf(people, questions), 'Locked in');
    found.set('clicks a second', aSecond);
    found.set('processor for a click, ms', cpu);
    found.set('resident after the clicks, MB', bot.resident / 1e6);
    await bot.stop();
  });
}

/** What it costs to look things up. */
async function lookups(name: BotName, found: Found): Promise<void> {
  await inPlayground({}, async (playground, folder) => {
    // All join before the bot runs: this process answers nothing meanwhile, for a second or more, and a reply would be sent again.
    const uses = Object.entries(lookedUp).map(([what, { command, options }]) => {
      const people = Array.from({ length: commandsUsed }, (_, index) => playground.join(`${what} ${index}`));
      return { what, acts: people.values().map((one) => () => one.command(command, options, { channel: 'dm' })) };
    });
    const { bot } = await started(name, playground, folder);
    for (const { what, acts } of uses) {
      const { aSecond, cpu } = await saturate(bot, acts, '');
      found.set(`${what} a second`, aSecond);
      found.set(`processor for ${what}, ms`, cpu);
    }
    await bot.stop();
  });
}

/** What it costs to be in many servers, and to have asked in many of them. */
async function memory(name: BotName, found: Found): Promise<void> {
  await inPlayground({ otherServers: 1_000, quietServers: 8_999 }, async (playground, folder) => {
    const { bot } = await started(name, playground, folder);
    await setTimeout(idle);
    found.set('resident with 10,000 servers, MB', bot.resident / 1e6);
    for (let from = 0; from < 1_000; from += 100) await ask(playground, playground.servers.slice(from, from + 100));
    await setTimeout(idle);
    found.set('resident with 1,000 open questions there, MB', bot.resident / 1e6);
    await bot.stop();
  });
}

async function inPlayground(
  size: { otherServers?: number; quietServers?: number },
  use: (playground: Playground, folder: string) => Promise<void>,
): Promise<void> {
  const { otherServers = 0, quietServers = 0 } = size;
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-light-'));
  const playground = await startPlayground({
    port: 0,
    otherServers: Array.from({ length: otherServers }, (_, at) => `Server ${at + 2}`),
    quietServers,
    // So that a bot of many shards starts at once.
    ...(quietServers > 0 && { sessionStarts: { maxConcurrency: 16 } }),
  });
  try {
    await use(playground, folder);
    checkViolations(playground.violations);
  } finally {
    await playground.close();
    rmSync(folder, { recursive: true });
  }
}

const parts = { clicks, lookups, memory };

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    times: { type: 'string', default: '5' },
    bots: { type: 'string', default: Object.keys(bots).join() },
    parts: { type: 'string', default: Object.keys(parts).join() },
  },
});
const isAmong = <T extends object>(all: T, list: string) =>
  (Object.keys(all) as (keyof T & string)[]).filter((name) => list.split(',').includes(name));
const measured = isAmong(bots, values.bots);
const runs = new Map<BotName, Found[]>(measured.map((name) => [name, []]));
for (let time = 0; time < Number(values.times); time += 1)
  for (const [name, list] of runs) {
    const found: Found = new Map();
    for (const part of isAmong(parts, values.parts)) await parts[part](name, found);
    list.push(found);
  }

const figures = (name: BotName, what: string) => runs.get(name)?.map((found) => found.get(what) ?? Number.NaN) ?? [];
const rows = [...(runs.values().next().value?.[0]?.keys() ?? [])].map((what) => {
  const cells = measured.map((name) => {
    const [least, median, most] = [0, 0.5, 1].map((share) => percentile(figures(name, what), share));
    const shown = (value = Number.NaN) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
    return `${shown(median)} (${shown(least)}–${shown(most)})`;
  });
  const [echo, sherpa] = (['echo', 'Sherpa'] as const).map((name) => percentile(figures(name, what), 0.5));
  return [what, ...cells, ((sherpa ?? Number.NaN) / (echo ?? Number.NaN)).toFixed(2)];
});
process.stdout.write(
  `${table(['', ...measured, 'ratio'], rows)}\nThe median of ${values.times} runs in turn, and the least and most.\n`,
);
