import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { startPlayground, textOf, type Outcome, type Player } from 'discord-playground';
import { seeded } from '../src/game/random.ts';
import type { Answer } from '../src/game/round.ts';
import { rules } from '../src/game/rules.ts';
import { openStorage } from '../src/storage/open.ts';
import { told } from '../tests/e2e/answering.ts';
import { button, options, shown } from '../tests/e2e/table.ts';
import { startMeasuredBot } from './bot.ts';
import { checkViolations, mib, ms, must, spread, spreadHead, table } from './figures.ts';
import { mostWithin, shortestGap, watchTraffic } from './traffic.ts';
import { ranked } from '../tests/fixtures/standings.ts';

/**
 * A thousand players answer one question: `npm run bench -- crowd`. The bot has a process of its own. Players, Discord and this
 * measurement share another, so an acknowledgement's time includes how busy these are: the bot's own part is less.
 */

interface Crowd {
  title: string;
  database: 'sqlite' | 'memory';
  players: number;
  /** Milliseconds over which their clicks are spread evenly at random; 0: each clicks when the one before has been answered. */
  within: number;
}

const crowds: readonly Crowd[] = [
  { title: 'one at a time', database: 'sqlite', players: 1_000, within: 0 },
  { title: '1,000 in 10 s', database: 'sqlite', players: 1_000, within: 10_000 },
  { title: '1,000 in 10 s', database: 'memory', players: 1_000, within: 10_000 },
  { title: '1,000 in 1 s', database: 'sqlite', players: 1_000, within: 1_000 },
];

/** One in this many players clicks another option at the very same moment. */
const hasty = 20;

interface Click {
  player: Player;
  button: string;
  label: string;
  /** When it was handed to the gateway. */
  at: number;
  outcome: Outcome;
}

const traffic = watchTraffic();

const revealed = (host: Player, message: APIMessage) =>
  host.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'), {
    timeout: 30_000,
  });

async function click(player: Player, message: APIMessage, place: number): Promise<Click> {
  const { id, label } = options(message)[place] ?? { id: 'none', label: 'none' };
  const at = performance.now();
  return { player, button: id, label, at, outcome: await player.click(message, id) };
}

async function clickAll(players: readonly Player[], message: APIMessage, within: number): Promise<Click[]> {
  const random = seeded(2024);
  const press = async (player: Player, index: number, delay: number) => {
    const place = Math.floor(random() * 4);
    if (delay > 0) await setTimeout(delay);
    const places = index % hasty === 0 ? [place, (place + 1) % 4] : [place];
    return Promise.all(places.map((one) => click(player, message, one)));
  };
  if (within > 0)
    return (await Promise.all(players.map((player, index) => press(player, index, random() * within)))).flat();
  const clicks: Click[] = [];
  for (const [index, player] of players.entries()) clicks.push(...(await press(player, index, 0)));
  return clicks;
}

/**
 * Checks that every click is acknowledged, and that exactly one answer of each player is taken. Returns how often each option was
 * taken.
 */
function checkTold(clicks: readonly Click[], players: number): Map<string, number> {
  const taken = new Map<string, number>();
  const lockedIn = new Set<string>();
  for (const { player, label, outcome } of clicks) {
    const words = told(outcome);
    must(words !== undefined, `${player.name} was told something else: ${JSON.stringify(outcome)}`);
    if (!words?.lockedIn) continue;
    must(!lockedIn.has(player.id), `${player.name} was told twice that an answer is locked in.`);
    must(words.given === label.replaceAll('\\', ''), `${player.name} clicked ${label}, but was told ${words.given}.`);
    lockedIn.add(player.id);
    taken.set(label, (taken.get(label) ?? 0) + 1);
  }
  must(lockedIn.size === players, `${lockedIn.size} of ${players} players were told that their answer is locked in.`);
  return taken;
}

/**
 * Checks that the log holds each player once, that the standings add up to it, and that the reveal lists the ten best and counts
 * the rest.
 */
async function checkLog(url: string, roundId: string, players: number, reveal: string, guildId: string) {
  const storage = await openStorage(url);
  try {
    const round = await storage.round(roundId);
    const answers = round?.answers ?? [];
    must(answers.length === players, `The log holds ${answers.length} answers of ${players}.`);
    const standings = await ranked(storage, guildId);
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
    const [inLog, inStandings] = [sum(answers.map(({ points }) => points)), sum(standings.map(({ points }) => points))];
    must(inLog === inStandings, `The log adds up to ${inLog} points, the standings to ${inStandings}.`);

    const earned = answers.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points || a.at - b.at);
    const rank = ({ points, at }: Answer) => `${points} at ${at}`;
    const best = earned.slice(0, rules.revealNames).map(rank);
    // By name, because of two who clicked in the same millisecond either may come first.
    const byName = new Map(earned.map((answer) => [`${answer.player.name} +${answer.points}`, rank(answer)]));
    const listed = [...reveal.matchAll(/\*\*(Player \d+)\*\* \+(\d+)/g)].map(
      ([, name, points]) => `${name} +${points}`,
    );
    const ranks = listed.map((name) => byName.get(name));
    must(ranks.join() === best.join(), `The reveal lists ${listed.join()}, but the log's best are ${best.join()}.`);
    const rest = (earned.length - best.length).toLocaleString('en-GB');
    must(reveal.includes(`and ${rest} more`), `The reveal does not count the ${rest} others:\n${reveal}`);
  } finally {
    await storage.close();
  }
}

/** Checks that the reveal counts every option as often as it was taken: the wrong ones by number, the right one by who had it. */
function checkCounts(reveal: string, taken: ReadonlyMap<string, number>): void {
  const text = reveal.replaceAll('\\', '');
  const named = text.match(/\*\*Player \d+\*\* \+\d+/g)?.length ?? 0;
  const others = Number(/and ([\d,]+) more/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
  for (const [label, count] of taken) {
    const isCounted = text.includes(`### ✅ ${label}\n`)
      ? named + others === count
      : text.includes(`${label} (${count.toLocaleString('en-GB')})`);
    must(isCounted, `${count} were told that ${label} is locked in, but the reveal says:\n${text}`);
  }
}

async function measure({ title, database, players, within }: Crowd): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-crowd-'));
  const url = database === 'memory' ? 'memory:' : `sqlite:${join(folder, 'sherpa.db')}`;
  const playground = await startPlayground({ port: 0 });
  const bot = await startMeasuredBot(playground, url, folder);
  try {
    const host = playground.join('Host');
    const crowd = Array.from({ length: players }, (_, index) => playground.join(`Player ${index + 1}`));
    const message = shown(await host.command('quiz', { theme: 'choice' }));
    const before = await bot.usage();
    const clicks = await clickAll(crowd, message, within);
    const after = await bot.usage();
    await host.click(message, button(message, 'reveal'));
    const reveal = textOf(await revealed(host, message));
    await bot.stop();

    checkCounts(reveal, checkTold(clicks, players));
    const roundId = clicks[0]?.button.split(':')[1] ?? '';
    if (database === 'sqlite') await checkLog(url, roundId, players, reveal, playground.guildId);
    checkViolations(playground.violations);
    const edits = traffic.edits.get(message.id) ?? [];
    const progress = edits.slice(0, -1);
    must(shortestGap(progress) > rules.progressEvery - 50, `Two edits came within ${ms(shortestGap(progress))}.`);

    const times = clicks.map(({ at, outcome }) => {
      const id = shown(outcome).interaction_metadata?.id ?? '';
      return (traffic.acknowledged.get(id) ?? Number.NaN) - at;
    });
    return [
      title,
      database,
      ...spread(times),
      ms(after.longestStall),
      ms(after.cpu - before.cpu),
      mib(after.peakRss),
      `${edits.length}`,
      progress.length > 1 ? ms(shortestGap(progress)) : '—',
      `${mostWithin(edits, 5_000)}`,
    ];
  } finally {
    await bot.stop().catch(() => {});
    await playground.close();
    rmSync(folder, { recursive: true });
  }
}

const rows: string[][] = [];
for (const crowd of crowds) rows.push(await measure(crowd));

const head = [
  'players',
  'database',
  ...spreadHead,
  'longest stall',
  'CPU',
  'peak RSS',
  'edits',
  'shortest gap',
  'in 5 s',
];
const refused = traffic.statuses.get(429) ?? 0;
process.stdout.write(
  `${table(head, rows)}
From the click handed to the gateway to its acknowledgement's arrival at Discord. CPU and the event loop's longest stall are the
bot's, while the clicks came in; edits are the message's, the reveal's included: the shortest time between two, and the most
in any 5 s, of which Discord allows 5. ${refused} requests met a 429. One in ${hasty} players clicked two options at once.\n`,
);
