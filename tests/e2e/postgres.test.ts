import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { openToRead } from '../../src/storage/open.ts';
import { startPostgres, type PostgresServer } from '../fixtures/postgres/server.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { button, options, said, shown } from './table.ts';

let folder: string;
let server: PostgresServer;
let playground: Playground;
let bot: BotProcess;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-postgres-bot-'));
  server = await startPostgres();
  playground = await startPlayground({ ...situationRoom, port: 0 });
  [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
  const { token, apiUrl } = playground;
  bot = startBot({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: server.url }, folder);
  await bot.says(/"playing"/);
});
afterEach(async () => {
  await bot.kill('SIGKILL');
  await playground.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const sees = (has: (message: APIMessage) => boolean) => ada.sees(has);

test('PostgreSQL is killed in a match: who answers meanwhile hears that it was not counted, and the match goes on', async () => {
  const lobby = shown(await ada.command('quiz', { questions: 5, theme: 'choice' }));
  await bela.click(lobby, button(lobby, 'join'));
  await ada.click(lobby, button(lobby, 'hurry'));
  const first = await sees((message) => textOf(message).includes('Question 1 of 5') && options(message).length > 0);
  const answer = (player: Player) => player.click(first, options(first)[0]?.id ?? '');
  expect(said(await answer(ada))).toContain('Locked in');

  await server.kill();
  expect(said(await answer(bela))).toMatch(/nothing was counted/);
  await server.start();
  expect(said(await answer(bela))).toContain('Locked in');
  const second = await sees((message) => textOf(message).includes('Question 2 of 5') && options(message).length > 0);

  // Restarted while nobody does anything: nobody notices.
  await server.stop();
  await server.start();
  for (const player of [ada, bela])
    expect(said(await player.click(second, options(second)[0]?.id ?? ''))).toContain('Locked in');
  await sees((message) => textOf(message).includes('Question 3 of 5'));

  const storage = await openToRead(server.url);
  const matchId = button(first, 'reveal').split(':')[1]?.split('.')[0] ?? '';
  const rounds = await storage.roundsOf(matchId);
  expect(rounds.slice(0, 2).map(({ answers }) => answers.map(({ player }) => player.name).toSorted())).toEqual([
    ['Ada', 'Bela'],
    ['Ada', 'Bela'],
  ]);
  await storage.close();
  expect(bot.said(/A connection to the database was lost/).length).toBeGreaterThan(0);
  expect(bot.said(new RegExp(new URL(server.url).password))).toEqual([]);
  expect(playground.violations).toEqual([]);
});
