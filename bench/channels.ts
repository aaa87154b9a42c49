import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { startPlayground, textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import { seeded, type Random } from '../src/game/random.ts';
import { choose, told } from '../tests/e2e/answering.ts';
import { button, buttons, shown } from '../tests/e2e/table.ts';
import { startMeasuredBot, type MeasuredBot } from './bot.ts';
import { checkViolations, mib, ms, must, spread, spreadHead, table } from './figures.ts';
import { mostWithin, watchTraffic, type Traffic } from './traffic.ts';

/**
 * Two hundred channels play matches at once in one bot process: `npm run bench -- channels`. Then they do it again, which shows
 * whether the process gives its memory back. As in `crowd`, players and Discord share a process, and the bot has its own.
 */
const playersEach = 4;
const questions = 5;
/** The time in which the players of a question answer, and in which the matches are called. Milliseconds. */
const haste = 4_000;

const waves = [1, 50, 200, 200, 200];

const traffic = watchTraffic();

interface Told {
  /** By interaction. */
  dispatched: Map<string, number>;
  answers: number;
}

const pause = (most: number, random: Random) => setTimeout(random() * most);

const has = (message: APIMessage, name: string) => buttons(message).some(({ id }) => id.startsWith(`${name}:`));

/** All matches are in one server, which makes far more clicks than any other. What is held back is tried again, as a player would. */
async function patiently(use: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const outcome = await use();
    const isHeldBack =
      (outcome.kind === 'failed' && outcome.message.includes('did not respond')) ||
      (outcome.kind === 'reply' && textOf(outcome.message).startsWith('That was very fast'));
    if (!isHeldBack) return outcome;
    await setTimeout(1_000);
  }
}

/** One match. Each question closes when all have answered, and each pause is skipped. */
async function playMatch(channel: string, players: readonly Player[], random: Random, sum: Told): Promise<void> {
  const [host, ...others] = players as [Player, ...Player[]];
  const sees = (what: (message: APIMessage) => boolean) => host.sees(what, { channel, timeout: 60_000 });
  await pause(haste, random);
  let last = shown(
    await patiently(() => host.command('quiz', { questions, pace: 'untimed', theme: 'choice' }, { channel })),
  );
  const lobby = last;
  await Promise.all(others.map((player) => patiently(() => player.click(lobby, button(lobby, 'join')))));
  for (let number = 1; number <= questions; number += 1) {
    const from = last;
    // Where that is held back for long, the match goes on by itself.
    if (has(from, 'hurry')) await patiently(() => host.click(from, button(from, 'hurry')));
    const question = await sees((seen) => has(seen, 'reveal') && seen.id > lobby.id);
    await Promise.all(players.map((player) => answer(player, question, random, sum)));
    last = await sees((seen) => seen.id === question.id && !has(seen, 'reveal'));
  }
  await sees((seen) => has(seen, 'again') && seen.id > last.id);
}

async function answer(player: Player, message: APIMessage, random: Random, sum: Told): Promise<void> {
  await pause(haste, random);
  const choice = await choose(message, random);
  const at = performance.now();
  const outcome = await choice.by(player);
  must(told(outcome)?.lockedIn === true, `${player.name} was told ${JSON.stringify(outcome)}.`);
  sum.answers += 1;
  // A typed answer is two interactions, and `at` is before the first: only single ones are measured.
  const { interaction_metadata: metadata } = shown(outcome);
  if (metadata && !('triggering_interaction_metadata' in metadata)) sum.dispatched.set(metadata.id, at);
}

async function measure(playground: Playground, bot: MeasuredBot, channels: number, wave: number): Promise<string[]> {
  const random = seeded(wave);
  const sum: Told = { dispatched: new Map(), answers: 0 };
  const before = await bot.usage();
  const start = performance.now();
  const playing = Array.from({ length: channels }, (_, index) => {
    const players = Array.from({ length: playersEach }, (_, at) => playground.join(`Player ${index}/${at}`));
    return playMatch(nameOf(index), players, random, sum);
  });
  await Promise.all(playing);
  const took = performance.now() - start;
  const after = await bot.usage();
  must(sum.answers === channels * playersEach * questions, `${sum.answers} answers were locked in.`);
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

const nameOf = (index: number) => `channel-${index + 1}`;

/** The most edits of any message in any 5 s. */
const busiest = ({ edits }: Traffic) => Math.max(...[...edits.values()].map((times) => mostWithin(times, 5_000)));

const folder = mkdtempSync(join(tmpdir(), 'sherpa-channels-'));
const playground = await startPlayground({
  port: 0,
  channels: Array.from({ length: Math.max(...waves) }, (_, index) => nameOf(index)),
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
