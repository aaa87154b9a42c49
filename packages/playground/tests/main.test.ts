import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function run(...options: string[]) {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...options]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('the command line opens a playground and says where, and stops by a signal', async () => {
  const child = run('--bot', 'Quizzy', '--locale', 'de', '--channel', 'agora');
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
  const [guild] = (await ask('/users/@me/guilds')) as { id: string; preferred_locale: string }[];
  expect(guild?.preferred_locale).toBe('de');
  expect(await ask(`/guilds/${guild?.id}/channels`)).toMatchObject([{ name: 'agora' }]);
  expect((await fetch(said.get('Page') ?? '')).status).toBe(200);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.for([
  [['--locale', 'klingon'], 'Discord has no locale "klingon"'],
  [['--colour', 'red'], "Unknown option '--colour'"],
] as const)('the command line refuses %s, and shows what it takes', async ([options, reason]) => {
  const child = run(...options);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(output).toContain(reason);
  expect(output).toContain('Usage: discord-playground');
});
