import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIMessage } from 'discord.js';
import { startPlayground, type Outcome, type Player } from 'discord-playground';
import { hour, rules } from '../src/game/rules.ts';
import { loadedBank } from '../tests/e2e/solving.ts';
import { button, buttons, options, shown } from '../tests/e2e/table.ts';
import { Costs, quiet } from './costs.ts';
import { checkViolations, must, table } from './figures.ts';
import { channelsNamed, playersEach, playMatches, questions } from './matches.ts';
import { watchTraffic } from './traffic.ts';
import { WatchedBot } from './watched.ts';

/**
 * What each command costs, and the buttons that are pressed most: `npm run build`, then `npm run bench -- commands`. Each is used
 * `--times 100` by as many people, one after another, after each was used a few times.
 */
const { values } = parseArgs({ args: process.argv.slice(3), options: { times: { type: 'string', default: '100' } } });
const times = Number(values.times);
const warmUps = 10;
/** Whoever makes too many clicks in one server is held back: there are several. */
const servers = 4;
const matches = 20;
/** What comes of the first uses, which are not measured, need not be over. Milliseconds. */
const soon = 100;

const topic = (await loadedBank()).topics[0]?.id ?? '';
const traffic = watchTraffic();
const folder = mkdtempSync(join(tmpdir(), 'sherpa-commands-'));
let later = 0;
const playground = await startPlayground({
  port: 0,
  channels: channelsNamed(Math.ceil(Math.max(times, warmUps) / servers) + matches),
  otherServers: Array.from({ length: servers - 1 }, (_, at) => `Server ${at + 2}`),
  now: () => Date.now() + later,
});
const start = () =>
  new WatchedBot([process.execPath, fileURLToPath(new URL('../dist/main.js', import.meta.url))], playground, folder);

/** Uses the bot until it is there and answers. */
async function untilThere(): Promise<void> {
  for (;;) {
    const outcome = await playground
      .join('First')
      .command('help', {}, { channel: 'dm' })
      .catch(() => undefined);
    if (outcome?.kind === 'reply') return;
    await setTimeout(20);
  }
}

function seen(outcome: Outcome): APIMessage {
  const message = shown(outcome);
  must(!JSON.stringify(message).includes('very fast'), 'Somebody was held back.');
  return message;
}

const press = async (player: Player, message: APIMessage, name: string) =>
  seen(await player.click(message, button(message, name)));

interface Seat {
  player: Player;
  other: Player;
  where: { channel: string; server: string };
}

/** So many people, each with somebody beside them, in a channel of their own. */
function seats(kind: string, count: number): Seat[] {
  return Array.from({ length: count }, (_, at) => ({
    player: playground.join(`${kind} ${at}`),
    other: playground.join(`${kind} ${at}b`),
    where: {
      channel: `channel-${matches + 1 + Math.floor(at / servers)}`,
      server: playground.servers[at % servers]?.id ?? '',
    },
  }));
}

/** Everybody presses these buttons one after another, beginning with what they see; not measured. */
async function goOn(people: readonly Seat[], from: readonly APIMessage[], names: readonly string[]) {
  const reached: APIMessage[] = [];
  for (const [at, { player }] of people.entries()) {
    let message = from[at];
    for (const name of names) message &&= await press(player, message, name);
    if (message) reached.push(message);
  }
  return reached;
}

async function play(costs: Costs, kind: string, count: number): Promise<void> {
  const people = seats(kind, count);
  /** The same for everybody, with what the thing before has shown them. */
  const each = <T, B>(what: string, before: readonly B[], act: (seat: Seat, message: B) => Promise<T>): Promise<T[]> =>
    costs.of(
      what,
      people.flatMap((seat, at) => {
        const found = before[at];
        return found === undefined ? [] : [() => act(seat, found)];
      }),
    );
  const command = (what: string, name: string, choices: Record<string, string | number> = {}) =>
    each(what, people, async ({ player, where }) => seen(await player.command(name, choices, where)));

  const asked = await command('`/quiz`', 'quiz', { theme: 'choice', pace: 'untimed' });
  const answer = async (player: Player, message: APIMessage, at: number) =>
    seen(await player.click(message, options(message)[at]?.id ?? ''));
  await each('an answer, the first', asked, ({ player }, message) => answer(player, message, 0));
  await each('an answer, another', asked, ({ other }, message) => answer(other, message, 1));
  const revealed = await each('“Reveal now”, two have answered', asked, async ({ player, where }, message) => {
    await player.click(message, button(message, 'reveal'));
    return player.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"proof:'), {
      ...where,
    });
  });
  await each('👍', revealed, ({ player }, message) => press(player, message, 'opinion'));
  await each('“Proof”', revealed, ({ player }, message) => press(player, message, 'proof'));

  const lobbies = await command(`\`/quiz questions:${questions}\`, its lobby`, 'quiz', { questions, theme: 'choice' });
  await each('“Join”', lobbies, ({ other }, message) => press(other, message, 'join'));
  await command('`/stop` in the lobby', 'stop');
  await costs.ofAll(`a match of ${questions}, ${playersEach} players`, matches, () =>
    playMatches(playground, matches, kind.length),
  );

  const alone = await command('`/quiz who:me`', 'quiz', { who: 'me', theme: topic });
  const pass = ({ player }: Seat, message: APIMessage) => press(player, message, 'pass');
  const next = ({ player }: Seat, message: APIMessage) => press(player, message, 'next');
  const passed = await each('`/quiz who:me`, an answer', alone, pass);
  // A profile shows what was answered three times.
  await goOn(people, passed, ['next', 'pass', 'next', 'pass']);

  const first = await command('`/daily`', 'daily');
  const answered = await each('`/daily`, an answer', first, pass);
  const second = await each('`/daily`, “Next question”', answered, next);
  const left = Array.from({ length: rules.daily.questions - 2 }, () => ['pass', 'next']).flat();
  const last = await goOn(people, second, left);
  const done = await each('`/daily`, the last answer', last, pass);
  const cards = await each('`/daily`, the card', done, next);
  await each('`/daily`, “Share”', cards, ({ player }, message) => press(player, message, 'share-daily'));

  // To draw a chart takes longer than all the rest, and is done once.
  for (const { player, where } of people) seen(await player.command('profile', {}, where));
  const profiles = await command('`/profile`, its chart drawn before', 'profile');
  must(JSON.stringify(profiles).includes('.png'), 'No profile has a chart.');
  await command('`/leaderboard`', 'leaderboard');
  await command('`/fact`', 'fact');
  await command('`/fact` with a text', 'fact', { query: 'shangai summit kazakhstan' });
  await command('`/help`', 'help');
  await command('`/privacy`', 'privacy');
  const duels = await each('`/duel`', people, async ({ player, other, where }) =>
    seen(await player.command('duel', { opponent: other.id }, where)),
  );
  await each('`/duel`, “Play”', duels, ({ player }, message) => press(player, message, 'duel'));
}

/** What was missed is due two days later. */
async function review(costs: Costs, kind: string, count: number): Promise<void> {
  const people = seats(kind, count);
  const due = await costs.of(
    '`/review`',
    people.map(
      ({ player, where }) =>
        async () =>
          seen(await player.command('review', {}, where)),
    ),
  );
  must(
    due.every((message) => buttons(message).some(({ id }) => id.startsWith('pass:'))),
    'Nothing is due for somebody.',
  );
  await costs.of(
    '`/review`, an answer',
    people.map(
      ({ player }, at) =>
        () =>
          press(player, due[at] as APIMessage, 'pass'),
    ),
  );
}

try {
  const path = join(folder, 'bot.db');
  const first = start();
  await untilThere();
  await play(new Costs(traffic, first, path, soon), 'Warm', warmUps);
  const costs = new Costs(traffic, first, path, quiet);
  await play(costs, 'Player', times);
  await first.stop();
  later = 48 * hour;
  const second = start();
  await untilThere();
  // Until what has become due meanwhile is over, too.
  await review(new Costs(traffic, second, path, quiet), 'Warm', warmUps);
  costs.bot = second;
  await review(costs, 'Player', times);
  await second.stop();
  checkViolations(playground.violations);
  const head = ['', 'requests for interactions', 'by the bot’s token', 'seen after', 'processor', 'stored'];
  const rows = costs.all.map(({ what, byInteraction, byToken, seen: ms, cpu, bytes }) => [
    what,
    byInteraction.toFixed(1),
    byToken.toFixed(1),
    ms === undefined ? '' : `${ms.toFixed(1)} ms`,
    `${cpu.toFixed(1)} ms`,
    `${Math.round(bytes)} bytes`,
  ]);
  process.stdout.write(`${table(head, rows)}\nThe median of ${times} one after another; all else on average.\n`);
} finally {
  await playground.close();
  rmSync(folder, { recursive: true });
}
