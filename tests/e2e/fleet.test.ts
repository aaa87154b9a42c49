import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { openToRead } from '../../src/storage/open.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { button, buttons, isEphemeral, options, said, shown } from './table.ts';

/** Servers of the same bot, each on another one of six shards. */
const others = ['Bern', 'Cairo', 'Delhi', 'Essen', 'Fiji'];
const servers = [situationRoom.server.name, ...others];
const shardIds = ['0-1', '2,3', '4-5'];

const databases = postgresDatabases();
// Nine bots are started and stopped one after another.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let url: string;
let playground: Playground;
let bots: BotProcess[];
let ada: Player;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-fleet-'));
  url = await databases.empty();
  playground = await startPlayground({ ...situationRoom, otherServers: others, recommendedShards: 6, port: 0 });
  ada = playground.join('Ada');
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await bot.kill('SIGKILL');
  await playground.close();
  rmSync(folder, { recursive: true });
});

function start(ids: string | undefined, count = 6): BotProcess {
  const { token, apiUrl } = playground;
  const shards = { SHARD_COUNT: String(count), ...(ids !== undefined && { SHARD_IDS: ids }) };
  const env = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: url, ...shards };
  const bot = startBot(env, folder);
  bots.push(bot);
  return bot;
}

const playing = async (bot: BotProcess | undefined) => bot?.says(/"playing"/);

/** Starts a process for the same shards, and ends the one that has them once the new one waits and hears Discord. */
async function rolled(before: BotProcess | undefined, ids: string | undefined, count = 6): Promise<BotProcess> {
  const next = start(ids, count);
  await next.says(/another process plays on this database/);
  await next.says(/a shard is ready|(\d+) of \1 shards are ready/);
  await before?.kill('SIGTERM');
  expect((await before?.ended)?.code).toBe(0);
  await playing(next);
  return next;
}

/** How long nobody played between two processes, in milliseconds, by their logs. */
function handedOver(before: BotProcess | undefined, next: BotProcess): number {
  const timeOf = (line: string | undefined) => (JSON.parse(line ?? '{}') as { time?: number }).time ?? Number.NaN;
  return timeOf(next.said(/"playing"/)[0]) - timeOf(before?.said(/"stopping"/)[0]);
}

const isRevealed = (message: APIMessage) => buttons(message).some(({ id }) => id.startsWith('next:'));
const roundOf = (message: APIMessage) => button(message, 'reveal').split(':')[1] ?? '';

/** A question of one server, or of Ada's direct messages, and who was told there that their answer is locked in. */
interface Asked {
  server: string | undefined;
  message: APIMessage;
  roundId: string;
  lockedIn: Set<string>;
}

async function ask(server: string | undefined): Promise<Asked> {
  const how = server === undefined ? { channel: 'dm' } : { server };
  const message = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }, how));
  return { server, message, roundId: roundOf(message), lockedIn: new Set() };
}

/** Clicks until the answer is told to be locked in, now or before. Returns how often nobody answered. */
async function answer({ message, lockedIn }: Asked, player: Player): Promise<number> {
  for (let failed = 0; ;) {
    // People do not click faster, and the bots need the processor too.
    await setTimeout(100);
    const outcome = await player.click(message, options(message)[0]?.id ?? '');
    if (outcome.kind === 'failed') {
      failed += 1;
      continue;
    }
    expect(said(outcome)).toMatch(/Locked in|already/);
    lockedIn.add(player.name);
    return failed;
  }
}

/** New players keep answering all of these questions until this is done. Returns how many clicks nobody answered. */
async function during<T>(questions: readonly Asked[], doing: Promise<T>): Promise<{ done: T; failed: number }> {
  let isDone = false;
  const done = doing.finally(() => (isDone = true));
  const failures = questions.map(async (asked) => {
    let failed = 0;
    for (let n = asked.lockedIn.size; !isDone; n += 1) failed += await answer(asked, playground.join(`Player ${n}`));
    return failed;
  });
  const all = await Promise.all(failures);
  return { done: await done, failed: all.reduce((sum, one) => sum + one, 0) };
}

/** Ada is alone with the bot: her answer ends the question. */
async function answerAlone(asked: Asked): Promise<void> {
  await answer(asked, ada);
  await ada.sees((seen) => seen.id === asked.message.id && isRevealed(seen), { channel: 'dm' });
}

/** Reveals each question, and compares the log and what everybody sees with what players were told. */
async function finish(questions: readonly Asked[]): Promise<void> {
  for (const { server, message } of questions.filter((one) => one.server !== undefined)) {
    await ada.click(message, button(message, 'reveal'));
    await ada.sees((seen) => seen.id === message.id && isRevealed(seen), { server });
  }
  const storage = await openToRead(url);
  for (const { server, roundId, lockedIn } of questions) {
    const round = await storage.round(roundId);
    expect(new Set(round?.answers.map(({ player }) => player.name)), server).toEqual(lockedIn);
    expect(round?.state).toBe('revealed');
  }
  await storage.close();
  expect(playground.violations).toEqual([]);
}

test('three processes share six shards; one is killed and comes back; all are replaced while people play', async () => {
  const fleet = shardIds.map((ids) => start(ids));
  await Promise.all(fleet.map(playing));
  const questions = await Promise.all(servers.map(ask));
  const alone = await ask(undefined);

  // One is killed: the others play on, and its own questions go on when it is back.
  await fleet[1]?.kill('SIGKILL');
  const orphaned = questions.filter(({ server }) => server === servers[2] || server === servers[3]);
  const served = questions.filter((asked) => !orphaned.includes(asked));
  for (const asked of served) expect(await answer(asked, playground.join('Early'))).toBe(0);
  for (const { message } of orphaned)
    expect(await ada.click(message, options(message)[0]?.id ?? '')).toMatchObject({ kind: 'failed' });
  fleet[1] = start(shardIds[1]);
  await playing(fleet[1]);
  for (const asked of questions) expect(await answer(asked, playground.join('Late'))).toBe(0);

  // All are replaced, one after another: nobody clicks in vain.
  for (const [at, ids] of shardIds.entries()) {
    const before = fleet[at];
    const { done, failed } = await during(questions, rolled(before, ids));
    fleet[at] = done;
    // A click can be answered for 3 s: on a machine that takes longer to hand over, Discord gives up some, and players click again.
    const took = handedOver(before, done);
    expect(took).toBeGreaterThanOrEqual(0);
    if (took < 2_500) expect(failed).toBe(0);
  }
  await answerAlone(alone);
  await finish([...questions, alone]);
  const registered = await Promise.all(bots.map(async (bot) => bot.said(/the commands are registered/).length));
  expect(registered.filter((times) => times > 0).length).toBeLessThanOrEqual(2);
});

test('another number of shards moves everything to its new owner', async () => {
  const fleet = shardIds.map((ids) => start(ids));
  await Promise.all(fleet.map(playing));
  const questions = await Promise.all(servers.map(ask));
  const alone = await ask(undefined);
  for (const asked of questions) await answer(asked, playground.join('Early'));

  const next = [start('0-1', 4), start('2-3', 4)];
  for (const bot of next) await bot.says(/another process plays on this database/);
  for (const bot of fleet) await bot.kill('SIGTERM');
  await Promise.all(next.map(playing));
  for (const asked of questions) await answer(asked, playground.join('Late'));

  // And to one process that serves all.
  const all = start(undefined, 1);
  await all.says(/another process plays on this database/);
  for (const bot of next) await bot.kill('SIGTERM');
  await playing(all);
  for (const asked of questions) await answer(asked, playground.join('Last'));
  await answerAlone(alone);
  await finish([...questions, alone]);
});

test('matches and duels go on in the process that has their server', async () => {
  const bela = playground.join('Bela');
  const fleet = shardIds.map((ids) => start(ids));
  await Promise.all(fleet.map(playing));
  const called = await Promise.all(
    servers.map(async (server) => {
      const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }, { server }));
      const duel = { opponent: bela.id, questions: 5, theme: 'choice' };
      const challenge = shown(await ada.command('duel', duel, { server, channel: 'lounge' }));
      return { server, lobby, challenge };
    }),
  );
  for (const [at, ids] of shardIds.entries()) fleet[at] = await rolled(fleet[at], ids);
  for (const { server, lobby, challenge } of called) {
    await ada.click(lobby, button(lobby, 'hurry'));
    await ada.sees((seen) => textOf(seen).includes('Question 1 of 5'), { server });
    const first = shown(await bela.click(challenge, button(challenge, 'duel')));
    expect(isEphemeral(first)).toBe(true);
    expect(textOf(first)).toContain('Question 1 of 5');
    const asked = ada.messages(undefined, server).filter((seen) => textOf(seen).includes('Question 1 of 5'));
    expect(asked).toHaveLength(1);
  }
  expect(playground.violations).toEqual([]);
});
