import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { button, options, shown } from './table.ts';

let folder: string;
let playground: Playground;
let bot: BotProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-log-'));
  playground = await startPlayground({ ...situationRoom, port: 0 });
});
afterEach(async () => {
  await bot.kill('SIGKILL');
  await playground.close();
  rmSync(folder, { recursive: true });
});

/** The lines of a bot while a question and a match are played from their start to their end. */
async function linesOfAGame(level: string): Promise<Record<string, unknown>[]> {
  const { token, apiUrl } = playground;
  const env = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: 'memory:', LOG_LEVEL: level };
  bot = startBot(env, folder);
  await bot.says(/"playing"/);
  const ada = playground.join('Countess Lovelace');
  const question = shown(await ada.command('quiz', { theme: 'choice' }));
  await ada.click(question, options(question)[0]?.id ?? '');
  await ada.click(question, button(question, 'reveal'));
  await bot.says(/"a question is over"/);
  await ada.command('fact', { query: 'Atlantis' });
  const bela = playground.join('Bela');
  const duel = shown(await ada.command('duel', { opponent: bela.id }));
  await playground.join('Chen').click(duel, button(duel, 'duel'));
  const lobby = shown(await ada.command('quiz', { questions: 5 }));
  await bot.says(/"a match is called"/);
  await ada.click(lobby, button(lobby, 'stop'));
  await bot.says(/"a match is over"/);
  await bot.kill('SIGTERM');
  const { output } = await bot.ended;
  expect(output).not.toContain('Lovelace');
  expect(output).not.toContain('Atlantis');
  expect(output).not.toContain(token);
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('at info, a question and a match are a line each when they begin and when they end, without names', async () => {
  const lines = await linesOfAGame('info');
  const about = (msg: string) => lines.filter((line) => line['msg'] === msg);
  expect(about('a question is asked')).toMatchObject([
    { round: expect.any(String), question: expect.any(String), guild: expect.any(String), channel: expect.any(String) },
  ]);
  expect(about('a question is over')).toMatchObject([
    { round: about('a question is asked')[0]?.['round'], answers: 1 },
  ]);
  expect(about('a match is over')).toMatchObject([
    { match: about('a match is called')[0]?.['match'], asked: 0, players: 1, ending: 'stopped' },
  ]);
  expect(about('an interaction was handled')).toEqual([]);
});

test('at debug, each interaction is a line: what, by whom, and how long it took', async () => {
  const lines = await linesOfAGame('debug');
  const handled = lines.filter(({ msg }) => msg === 'an interaction was handled');
  expect(handled.map(({ what }) => String(what).split(':')[0])).toEqual(
    expect.arrayContaining(['/quiz', 'answer', 'reveal', 'stop']),
  );
  for (const line of handled)
    expect(line).toMatchObject({ user: expect.stringMatching(/^\d+$/), ms: expect.any(Number) });
});
