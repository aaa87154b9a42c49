import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { startBot } from './bot-process.ts';

let folder: string;
let playground: Playground;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-start-'));
  playground = await startPlayground({ port: 0 });
});
afterEach(async () => {
  await playground.close();
  rmSync(folder, { recursive: true });
});

const discord = () => ({ DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl });

test('without a token the bot opens the playground and says where, on one line', async () => {
  const bot = startBot({ PLAYGROUND_PORT: '0' }, folder);
  const line = await bot.says(/Open http/);
  const url = /http:\S+/.exec(line)?.[0] ?? '';
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>');
  await bot.kill('SIGTERM');
  expect(await bot.ended).toEqual({ code: 0, output: `${line}\n` });
});

describe('a bot that cannot start says why, in one sentence, and ends with 1', () => {
  test('a configuration with mistakes', async () => {
    const { code, output } = await startBot({ LOG_LEVEL: 'loud', DATABASE_URL: 'nonsense' }, folder).ended;
    expect(code).toBe(1);
    expect(output).toMatch(
      /LOG_LEVEL must be .*\n\s+DATABASE_URL must be |DATABASE_URL must be .*\n\s+LOG_LEVEL must be /,
    );
  });

  test('a token under another name, in the environment or in .env, does not open the playground', async () => {
    const inEnvironment = await startBot({ DISCORD_TOKN: 'a.b.c', PLAYGROUND_PORT: '0' }, folder).ended;
    expect(inEnvironment).toMatchObject({ code: 1, output: expect.stringContaining('call it DISCORD_TOKEN') });
    writeFileSync(join(folder, '.env'), Buffer.from('DISCORD_TOKEN=a.b.c', 'utf16le'));
    const inFile = await startBot({ PLAYGROUND_PORT: '0' }, folder).ended;
    expect(inFile).toMatchObject({ code: 1, output: expect.stringContaining('.env is UTF-16') });
  });

  test('a token that Discord refuses, which is nowhere repeated', async () => {
    const env = { ...discord(), DISCORD_TOKEN: 'very.secret.token', DATABASE_URL: 'memory:', LOG_LEVEL: 'debug' };
    const { code, output } = await startBot(env, folder).ended;
    expect(code).toBe(1);
    expect(output).toContain('Discord refuses the token');
    expect(output).not.toContain('very.secret.token');
  });

  test('a database file that is none', async () => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear sherpa, this is not a database, and it is long enough.'.repeat(20));
    const { code, output } = await startBot({ ...discord(), DATABASE_URL: 'sqlite:letter.txt' }, folder).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/letter\.txt cannot be used/);
  });

  test('a port that is taken', async () => {
    const { port } = new URL(playground.url);
    const { code, output } = await startBot({ PLAYGROUND_PORT: port }, folder).ended;
    expect(code).toBe(1);
    expect(output).toContain(port);
    expect(output).toContain('PLAYGROUND_PORT');
  });
});

describe('registering the commands without starting the bot', () => {
  test('names the commands, which a player can then use', async () => {
    const { code, output } = await startBot(discord(), folder, 'deploy').ended;
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^Registered \/quiz, .*\.\n$/) });
    // It is registered, but no bot is there to answer it.
    expect(await playground.join('Ada').command('quiz')).toMatchObject({ kind: 'failed' });
  });

  test('says what is wrong: no token, one that is refused, a server that is not there, no Discord', async () => {
    const refused = { ...discord(), DISCORD_TOKEN: 'very.secret.token' };
    const away = { ...discord(), DISCORD_API_URL: 'http://127.0.0.1:9/api' };
    const elsewhere = { ...discord(), DISCORD_GUILD_ID: '12345678901234567' };
    const told = async (env: Record<string, string>) => (await startBot(env, folder, 'deploy').ended).output;
    expect(await told({})).toBe(
      'Sherpa cannot go on. DISCORD_TOKEN is not set: set it in the environment or in .env to the token of the bot whose commands are to be registered.\n',
    );
    expect(await told(refused)).toMatch(/^Sherpa cannot go on. Discord refuses the token\. .*\n$/);
    expect(await told(elsewhere)).toMatch(/^Sherpa cannot go on. .*DISCORD_GUILD_ID=12345678901234567\..*\n$/);
    expect(await told(away)).toMatch(/^Sherpa cannot go on. Discord could not be reached \(http:.*\n$/);
  });
});
