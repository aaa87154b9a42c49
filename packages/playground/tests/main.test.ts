import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../bin/discord-playground.js', import.meta.url));

function start(nodeOptions: readonly string[], options: readonly string[]) {
  const child = spawn(process.execPath, [...nodeOptions, MAIN, '--port', '0', ...options]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const run = (...options: string[]) => start([], options);

/** What it prints until it ends, and how it ends. */
async function ending(child: ReturnType<typeof start>) {
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

test('the command line opens a playground and says where, and stops by a signal', async () => {
  const child = run('--bot', 'Quizzy', '--locale', 'de', '--channel', 'agora', '--person', 'Bruno:pt-BR');
  const said = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [name = '', value = ''] = line.split(/ +/);
    said.set(name, value);
    if (said.has('Ctrl+C')) break;
  }
  const ask = async (path: string) => {
    const headers = { authorization: `Bot ${said.get('Token')}` };
    const response = await fetch(`${said.get('API')}${path}`, { headers });
    return response.json();
  };
  expect(await ask('/users/@me')).toMatchObject({ username: 'Quizzy' });
  const [guild] = (await ask('/users/@me/guilds')) as { id: string }[];
  expect(await ask(`/guilds/${guild?.id}`)).toMatchObject({ preferred_locale: 'de' });
  expect(await ask(`/guilds/${guild?.id}/channels`)).toMatchObject([{ name: 'agora' }]);
  expect((await fetch(said.get('Page') ?? '')).status).toBe(200);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.for([
  [['--locale', 'klingon'], 'Discord has no locale "klingon"'],
  [['--colour', 'red'], "Unknown option '--colour'"],
  [['--port', 'abc'], '--port must be a whole number from 0 to 65535: it is "abc"'],
  [['--port', '65536'], '--port must be a whole number from 0 to 65535: it is 65536'],
  [['--port', ''], '--port must be a whole number from 0 to 65535: it is ""'],
  [['--person', 'Bruno:klingon'], 'Discord has no locale "klingon"'],
] as const)('the command line refuses %s, and shows what it takes', async ([options, reason]) => {
  const { code, error } = await ending(run(...options));
  expect(code).toBe(1);
  expect(error).toContain(reason);
  expect(error).toContain('Usage: discord-playground');
});

test.for(['--help', '-h'])('the command line tells what it takes if it is asked by %s', async (option) => {
  expect(await ending(run(option))).toEqual({
    code: 0,
    out: expect.stringContaining('Usage: discord-playground'),
    error: '',
  });
});

test('an older Node is told which one is needed', async () => {
  const older = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });';
  expect(await ending(start(['--import', `data:text/javascript,${encodeURIComponent(older)}`], []))).toEqual({
    code: 1,
    out: '',
    error: 'discord-playground needs Node 24 or newer; this is 20.20.2.\n',
  });
});
