import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, textOf, type Playground, type Player } from '../../playground/server.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { button, buttons, options, said, shown } from './table.ts';

let folder: string;
let playground: Playground;
let bot: BotProcess;
let ada: Player;
let bela: Player;

const start = async () => {
  bot = startBot(
    { DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, DATABASE_URL: 'sqlite:sherpa.db' },
    folder,
  );
  await bot.says(/"playing"/);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-restart-'));
  playground = await startPlayground({ port: 0 });
  ada = playground.join('Ada');
  bela = playground.join('Bela');
  await start();
});
afterEach(async () => {
  await bot.kill('SIGKILL');
  await playground.close();
  rmSync(folder, { recursive: true });
});

/** A question with buttons, once it is known to stand: somebody's answer to it is shown. */
async function answeredByBela(): Promise<APIMessage> {
  for (;;) {
    const message = shown(await ada.command('quiz'));
    const [first] = options(message);
    if (first) {
      await bela.click(message, first.id);
      return ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('1 answered'));
    }
    await ada.click(message, button(message, 'reveal'));
    await revealed(message);
  }
}

const revealed = (message: APIMessage, timeout?: number) =>
  ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'), {
    ...(timeout !== undefined && { timeout }),
  });

const deadline = (message: APIMessage) => Number(/<t:(\d+):R>/.exec(textOf(message))?.[1]);

test('a bot that was killed in the middle of a round goes on with it: no answer is lost, and nobody’s time', async () => {
  const message = await answeredByBela();
  const before = deadline(message);
  await bot.kill('SIGKILL');
  const [first] = options(message);
  expect(await ada.click(message, first?.id ?? '')).toMatchObject({ kind: 'failed' });

  await start();
  const resumed = await ada.sees((seen) => seen.id === message.id && deadline(seen) > before);
  expect(options(resumed).map(({ label }) => label)).toEqual(options(message).map(({ label }) => label));
  expect(said(await bela.click(message, first?.id ?? ''))).toContain('You have answered this one already');
  expect(said(await ada.click(message, first?.id ?? ''))).toContain('Locked in');
  // Nobody reveals it: the deadline does, which the new process has taken over.
  const text = textOf(await revealed(message, 40_000));
  expect(text).toMatch(/2 players/);
  expect(said(await ada.command('leaderboard'))).toContain('Page 1 of 1 · 2 players');
});

test('a bot that was told to stop leaves its round to the next, and buttons from before still work', async () => {
  const past = await answeredByBela();
  await ada.click(past, button(past, 'reveal'));
  const over = await revealed(past);
  const message = await answeredByBela();
  await bot.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0 });

  await start();
  expect(said(await bela.click(over, button(over, 'next')))).toContain('A question is already open here');
  await ada.click(message, button(message, 'reveal'));
  const second = await revealed(message);
  expect(await bela.click(second, button(second, 'next'))).toMatchObject({ kind: 'updated' });
  const third = await ada.sees(
    (seen) => seen.id > second.id && buttons(seen).some(({ id }) => id.startsWith('reveal:')),
  );
  expect(textOf(third)).toContain('Closes');
  expect(playground.violations).toEqual([]);
});
