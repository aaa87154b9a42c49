import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import type { Job } from '../../src/render/pictures/thread.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { loadedBank } from './solving.ts';
import { options, said, shown, write } from './table.ts';

// It is built once, and then started a few times.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const run = promisify(execFile);

beforeAll(() => run(process.execPath, ['tools/build.ts']));

let folder: string;
let playground: Playground;
let bot: BotProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-built-'));
  playground = await startPlayground({ ...situationRoom, port: 0 });
});
afterEach(async () => {
  await bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  expect(playground.violations).toEqual([]);
  await playground.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  const { token, apiUrl } = playground;
  bot = startBot({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: 'sqlite:sherpa.db' }, folder, 'built');
  await bot.says(/"playing"/);
}

describe('what `npm run build` makes', () => {
  test('plays as the sources do, with all questions', async () => {
    await start();
    const { questions, facts } = await loadedBank();
    expect(JSON.parse(await bot.says(/"playing"/))).toMatchObject({ questions: questions.length, facts: facts.length });
    const ada = playground.join('Ada');
    const choice = shown(await ada.command('quiz', { theme: 'choice' }));
    expect(said(await ada.click(choice, options(choice)[0]?.id ?? ''))).toContain('Locked in');
    const typed = shown(await ada.command('quiz', { who: 'me', theme: 'typed' }));
    expect(said(await write(ada, typed, 'Kazakhstan'))).toMatch(/✅|❌/);
    expect(said(await ada.command('fact', { query: 'Astana' }))).toContain('Astana');
    // Nothing is missing that it needs only later, and it is what the sources are now.
    expect(bot.said(/"level":[456]0/)).toEqual([]);
  });

  test('draws maps', async () => {
    await start();
    const { questions } = await loadedBank();
    const picture = questions.find((question) => question.picture)?.picture;
    if (!picture) throw new Error('No question has a picture.');
    const drawing = new Worker(new URL('../../dist/worker.js', import.meta.url));
    const told = once(drawing, 'message');
    drawing.postMessage({ map: picture.map } satisfies Job);
    const [{ png }] = (await told) as [{ png: Uint8Array }];
    await drawing.terminate();
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
  });

  test('says that it was made from other sources', async () => {
    const builtFrom = readFileSync('dist/built-from', 'utf8');
    writeFileSync('dist/built-from', 'others');
    await start();
    expect(await bot.says(/run build/)).toContain('other sources');
    writeFileSync('dist/built-from', builtFrom);
  });
});
