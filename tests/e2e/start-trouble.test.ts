import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { startBot, type BotProcess } from './bot-process.ts';
import { button, said, shown } from './table.ts';

// Each test starts one process or two, which takes long where much else goes on.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
let playground: Playground;
let bot: BotProcess | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-trouble-'));
  playground = await startPlayground({ ...situationRoom, port: 0 });
});
afterEach(async () => {
  await bot?.kill('SIGKILL');
  bot = undefined;
  await playground.close();
  rmSync(folder, { recursive: true });
});

function start(more: Record<string, string> = {}): BotProcess {
  const env = { DISCORD_TOKEN: playground.token, DISCORD_API_URL: playground.apiUrl, DATABASE_URL: 'memory:', ...more };
  bot = startBot(env, folder);
  return bot;
}

const ask = () => playground.join('Ada').command('quiz');

describe('a start in spite of trouble: the bot tries until it plays, and starts one session, although', () => {
  test('Discord cannot be reached', async () => {
    const { port } = new URL(playground.url);
    await playground.close();
    const starting = start();
    await starting.says(/"Discord could not be reached: the bot tries again/);
    playground = await startPlayground({ ...situationRoom, port: Number(port) });
    await starting.says(/"playing"/);
    expect(said(await ask())).toContain('closes <t:');
    expect(playground.faults.gateway.starts.used).toBe(1);
  });

  test('Discord fails for longer than discord.js tries', async () => {
    playground.faults.rest(/^GET \/gateway\/bot$/, { answer: 503 }, 6);
    await start().says(/"playing"/);
    expect(playground.faults.gateway.starts.used).toBe(1);
  });

  test('no sessions are left for a while: none is started before', async () => {
    // However long the process takes to start: the time runs from its first question.
    const asked = playground.faults.rest(/^GET \/gateway\/bot$/, { hold: 'before' });
    const starting = start();
    await asked.sprung;
    playground.faults.gateway.starts.leave(0, 8_000);
    asked.release();
    await starting.says(
      /"left":0,"of":1000,"needed":1,"ms":\d+,"until":"20\d\d-.*too few of the sessions.*or none: the bot waits/,
    );
    expect(playground.faults.gateway.starts.used).toBe(0);
    await starting.says(/"playing"/);
    expect(playground.violations).toEqual([]);
  });

  test('registering the commands hangs: they can be used as soon as the gateway delivers them', async () => {
    await start().says(/"the commands are registered"/);
    await bot?.kill('SIGTERM');
    const held = playground.faults.rest(/^GET \/applications\/\d+\/commands/, { hold: 'before' }, 4);
    await start().says(/"playing"/);
    await held.sprung;
    expect(said(await ask())).toContain('closes <t:');
    held.release();
  });

  test('registering the commands fails for longer than discord.js tries', async () => {
    playground.faults.rest(/^PUT /, { answer: 500 }, 5);
    const starting = start();
    await starting.says(/"the commands could not be registered: it is tried again"/);
    await starting.says(/"the commands are registered"/);
    expect(said(await ask())).toContain('closes <t:');
  });

  test('Discord refuses the commands of one server: that is said once, and the bot plays', async () => {
    const starting = start({ DISCORD_GUILD_ID: '12345678901234567' });
    await starting.says(/"level":50.*DISCORD_GUILD_ID=12345678901234567.*the commands cannot be registered/);
    await starting.kill('SIGTERM');
    const { code, output } = await starting.ended;
    expect(code).toBe(0);
    expect(output.match(/"level":50/g)).toHaveLength(1);
  });
});

test('SHARD_COUNT=auto means what Discord recommends, and is none of discord.js’s business', async () => {
  await start({ SHARD_COUNT: 'auto' }).says(/"shards":1,.*"playing"/);
  expect(playground.sessions).toMatchObject([{ shard: 0, count: 1 }]);
});

test('a process plays for its own shards', async () => {
  await start({ SHARD_COUNT: '5', SHARD_IDS: '1,3-4' }).says(/"shards":3,.*"playing"/);
  expect(playground.sessions.map(({ shard, count }) => [shard, count]).toSorted()).toEqual([
    [1, 5],
    [3, 5],
    [4, 5],
  ]);
});

test('commands that Discord knows are not sent again', async () => {
  await start().says(/"the commands are registered"/);
  await bot?.kill('SIGTERM');
  const put = playground.faults.rest(/^PUT /, { answer: 500 }, Number.POSITIVE_INFINITY);
  await start().says(/"the commands are registered already"/);
  expect(put.hits).toBe(0);
});

test('a bot that is told to stop while it waits for Discord ends with 0', async () => {
  playground.faults.rest(/^GET \/gateway\/bot$/, { answer: 503 }, Number.POSITIVE_INFINITY);
  const starting = start();
  await starting.says(/"Discord, or a proxy before it, has trouble of its own: the bot tries again/);
  await starting.kill('SIGTERM');
  expect(await starting.ended).toMatchObject({ code: 0 });
});

describe('a session that Discord ends for good: one fatal line says why, and the bot ends with 1', () => {
  const codes: [code: number, says: string][] = [
    [4004, 'Discord refuses the token'],
    [4010, 'Discord does not know shard 0 of 1 (close code 4010)'],
    [4011, 'Start it again with SHARD_COUNT=auto, or with 2 at least'],
    [4012, 'no longer serves this version'],
    [4013, 'does not know the intents'],
    [4014, 'does not allow the intents'],
  ];
  test.each(codes)('while it plays, with %i', async (code, says) => {
    const playing = start();
    await playing.says(/"playing"/);
    playground.faults.gateway.close(code);
    const { code: exit, output } = await playing.ended;
    expect(exit).toBe(1);
    expect(output.split('\n').filter((line) => line.includes('"level":60'))).toEqual([expect.stringContaining(says)]);
    expect(output).not.toContain(playground.token);
  });

  test.each(codes)('at its start, with %i: one sentence, and one session', async (code, says) => {
    playground.faults.gateway.refuse(code);
    const { code: exit, output } = await start().ended;
    expect(exit).toBe(1);
    expect(output.split('\n').filter((line) => line.includes(says))).toEqual([
      expect.stringMatching(/^Sherpa cannot go on\. /),
    ]);
    expect(playground.faults.gateway.starts.used).toBe(1);
  });
});

test('a token that is refused while the bot plays ends it too, before the gateway says anything', async () => {
  const playing = start();
  await playing.says(/"playing"/);
  playground.faults.rest('post', { answer: 401 });
  const ada = playground.join('Ada');
  const lobby = shown(await ada.command('quiz', { questions: 5 }));
  await ada.click(lobby, button(lobby, 'hurry'));
  const { code, output } = await playing.ended;
  expect(code).toBe(1);
  expect(output).toMatch(/"level":60.*Discord refuses the token/);
});

test('what becomes of the connection is logged, with the codes that closed it', async () => {
  const playing = start();
  await playing.says(/"shard":0.*"a shard is ready"/);
  await playing.says(/"playing"/);
  playground.faults.gateway.close(4000);
  await playing.says(/"level":40.*"shard":0,"code":4000,"means":"UnknownError".*lost its connection/);
  await playing.says(/"level":30.*"a shard has resumed its session"/);
  playground.faults.gateway.refuse(4008);
  void playground.faults.gateway.invalidate(false);
  await playing.says(/"code":4008,"means":"RateLimited".*lost its connection/);
});

test('sessions that Discord closes at once are started ever less often', async () => {
  playground.faults.gateway.refuse(4000, 1_000);
  const starting = start();
  await starting.says(/"ms":10000,.*"sessions do not last: the bot waits before it starts another"/);
  expect(playground.faults.gateway.starts.used).toBe(2);
});
