import { copyFileSync, mkdtempSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground, type Player, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { options, said, shown } from './table.ts';

let folder: string;
let playground: Playground;
let ada: Player;
let bots: BotProcess[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-one-'));
  playground = await startPlayground({ ...situationRoom, port: 0 });
  ada = playground.join('Ada');
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await bot.kill('SIGKILL');
  await playground.close();
  rmSync(folder, { recursive: true });
});

function start(): BotProcess {
  const { token, apiUrl } = playground;
  const bot = startBot({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: 'sqlite:sherpa.db' }, folder);
  bots.push(bot);
  return bot;
}

async function playing(bot: BotProcess): Promise<BotProcess> {
  await bot.says(/"playing"/);
  return bot;
}

const waiting = (bot: BotProcess) => bot.says(/another process plays on this database/);

/** A question of Ada's, to be answered with its first button. */
async function question() {
  for (;;) {
    const message = shown(await ada.command('quiz', { who: 'me', theme: 'choice' }));
    const [first] = options(message);
    if (first) return { answer: () => ada.click(message, first.id) };
  }
}

describe('a second process on the same database', () => {
  test('waits, says who plays, and takes over when the first has stopped', async () => {
    const first = await playing(start());
    const second = start();
    const line = JSON.parse(await waiting(second)) as Record<string, unknown>;
    const { pid } = JSON.parse(await first.says(/"playing"/)) as { pid: number };
    expect(line).toMatchObject({
      level: 30,
      holder: { host: hostname(), pid, since: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect(line['pid']).not.toBe(pid);
    expect(shown(await ada.command('quiz', { who: 'me' }))).toBeDefined();
    await first.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    await playing(second);
    expect(shown(await ada.command('quiz', { who: 'me' }))).toBeDefined();
  });

  test('loses no click when the first is stopped, and answers none twice', async () => {
    const first = await playing(start());
    const second = start();
    await waiting(second);
    await second.says(/a shard is ready/);
    const message = shown(await ada.command('quiz', { theme: 'choice', pace: 'untimed' }));
    const [wanted] = options(message);
    let isOver = false;
    const told: string[] = [];
    const players = Array.from({ length: 4 }, (_, n) => playground.join(`Player ${n}`));
    const clicking = players.map(async (player) => {
      while (!isOver) told.push(said(await player.click(message, wanted?.id ?? '')));
    });
    await first.kill('SIGTERM');
    await playing(second);
    expect(said(await ada.click(message, wanted?.id ?? ''))).toContain('Locked in');
    isOver = true;
    await Promise.all(clicking);
    expect(told.filter((text) => text.includes('Locked in'))).toHaveLength(4);
    for (const text of told) expect(text).toMatch(/Locked in|already/);
    expect(playground.violations).toEqual([]);
  });

  test('takes over from one that was killed', async () => {
    const first = await playing(start());
    const second = start();
    await waiting(second);
    await first.kill('SIGKILL');
    await playing(second);
    expect((await second.says(/it is this process/)).length).toBeGreaterThan(0);
  });

  test('ends at once, and well, if it is told to while it waits', async () => {
    const first = await playing(start());
    const second = start();
    await waiting(second);
    await second.kill('SIGTERM');
    const { code, output } = await second.ended;
    expect(code).toBe(0);
    expect(output).not.toContain('"playing"');
    expect(shown(await ada.command('quiz', { who: 'me' }))).toBeDefined();
    await first.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });
});

describe('a bot whose database is not there any more', () => {
  test.each([
    ['deleted', (path: string) => unlinkSync(path)],
    [
      'replaced',
      (path: string) => {
        copyFileSync(path, `${path}.copy`);
        renameSync(`${path}.copy`, path);
      },
    ],
    [
      'moved with all its files',
      (path: string) => ['', '-wal', '-shm'].forEach((end) => renameSync(path + end, `${path}2${end}`)),
    ],
    ['left without its log', (path: string) => unlinkSync(`${path}-wal`)],
  ])('%s: says nobody is locked in, names the file and ends with 1', async (_, change) => {
    const bot = await playing(start());
    const { answer } = await question();
    change(join(folder, 'sherpa.db'));
    const told = await answer();
    expect(JSON.stringify(told)).not.toMatch(/Locked in/i);
    expect(said(told)).toMatch(/went wrong|incident/i);
    const { code, output } = await bot.ended;
    expect(code).toBe(1);
    const fatal = output.split('\n').find((line) => line.includes('"level":60')) ?? '';
    expect(fatal).toMatch(/sherpa\.db(-wal)? was (moved or deleted|replaced by another one) while the bot was running/);
  });
});
